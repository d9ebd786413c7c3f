#include "forecasting/series.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>

#include "core/assert.h"

namespace storecast::forecasting {
namespace {

constexpr double kHolidayShare = 0.1;  // rarer gaps are holidays, more frequent ones are no sales
constexpr int kNeighbours = 2;         // same weekdays on each side that replace a masked day

Error bad_observation(std::size_t index, std::string code, std::string detail) {
  const std::string pointer = "/" + std::to_string(index);
  return Error{ErrorKind::Invalid,
               "bad_sales_data",
               "The sales data cannot be used.",
               {{pointer, std::move(code), std::move(detail)}}};
}

Result<void> check(std::span<const Observation> observations) {
  if (observations.empty()) {
    return Error{ErrorKind::Invalid, "no_sales_data", "There are no sales to learn from."};
  }
  for (std::size_t i = 0; i < observations.size(); ++i) {
    const double quantity = observations[i].quantity;
    if (!std::isfinite(quantity)) {
      return bad_observation(i, "not_a_number", "A quantity must be a finite number.");
    }
    if (quantity < 0) {
      return bad_observation(i, "negative", "A quantity sold must not be negative.");
    }
    if (quantity > kMaxQuantity) {
      return bad_observation(i, "too_large", "A quantity must not be above 1e12.");
    }
  }
  return {};
}

void find_closed_weekdays(DailySeries& series) {
  if (series.days() < kMinDaysForWeekdays) return;
  std::array<double, 7> sold = {};
  for (int t = 0; t < series.days(); ++t) {
    sold[static_cast<std::size_t>((series.start + t).weekday())] +=
        series.states[t] == DayState::Censored ? 1 : series.quantities[t];
  }
  const bool any = std::any_of(sold.begin(), sold.end(), [](double total) { return total > 0; });
  for (std::size_t day = 0; any && day < 7; ++day) series.open[day] = sold[day] > 0;
  for (int t = 0; t < series.days(); ++t) {
    if (!series.is_open(series.start + t)) series.states[t] = DayState::Closed;
  }
}

void find_holidays(DailySeries& series) {
  int open_days = 0;
  int missing = 0;
  bool records_zero = false;
  for (int t = 0; t < series.days(); ++t) {
    if (series.states[t] == DayState::Closed) continue;
    ++open_days;
    missing += series.states[t] == DayState::Missing ? 1 : 0;
    records_zero |= series.states[t] == DayState::Sold && series.quantities[t] == 0;
  }
  if (records_zero || missing >= kHolidayShare * open_days) return;
  for (DayState& state : series.states) {
    if (state == DayState::Missing) state = DayState::Skipped;
  }
}

bool is_masked(DayState state) {
  return state == DayState::Skipped || state == DayState::Censored;
}

// Sum and number of the nearest known values of the same place in the season, in one direction.
void add_neighbours(std::span<const double> values, int t, int step, std::pair<double, int>& sum) {
  const int size = static_cast<int>(values.size());
  int found = 0;
  for (int k = t + step; k >= 0 && k < size && found < kNeighbours; k += step) {
    if (std::isnan(values[k])) continue;
    sum.first += values[k];
    ++sum.second;
    ++found;
  }
}

}  // namespace

int DailySeries::open_days_a_week() const {
  return static_cast<int>(std::count(open.begin(), open.end(), true));
}

Result<DailySeries> prepare(std::span<const Observation> observations, std::optional<Date> until) {
  TRY(check(observations));
  const auto [first, last] =
      std::minmax_element(observations.begin(), observations.end(),
                          [](const auto& a, const auto& b) { return a.date < b.date; });
  const Date end = std::max(last->date, until.value_or(last->date));
  if (end - first->date >= kMaxHistoryDays) {
    return Error{ErrorKind::Invalid, "too_long_history",
                 "The sales go from " + first->date.to_string() + " to " + end.to_string() +
                     "; at most 20 years are used. Is a date mistyped?"};
  }
  DailySeries series;
  series.start = first->date;
  const std::size_t days = static_cast<std::size_t>(end - first->date) + 1;
  series.quantities.assign(days, 0);
  series.states.assign(days, DayState::Missing);
  for (const Observation& observation : observations) {
    const auto t = static_cast<std::size_t>(observation.date - series.start);
    series.quantities[t] += observation.quantity;
    if (observation.stock == Stock::RanOut) series.states[t] = DayState::Censored;
    if (series.states[t] == DayState::Missing) series.states[t] = DayState::Sold;
    series.whole_numbers &= std::floor(observation.quantity) == observation.quantity;
  }
  find_closed_weekdays(series);
  find_holidays(series);
  return series;
}

std::vector<double> without_gaps(std::span<const double> values, int season) {
  std::pair<double, int> all{0, 0};
  for (double value : values) {
    if (!std::isnan(value)) all.first += value, ++all.second;
  }
  std::vector<double> filled(values.begin(), values.end());
  for (int t = 0; t < static_cast<int>(values.size()); ++t) {
    if (!std::isnan(values[t])) continue;
    std::pair<double, int> sum{0, 0};
    add_neighbours(values, t, -season, sum);
    add_neighbours(values, t, season, sum);
    if (sum.second == 0) sum = all;
    filled[t] = sum.second > 0 ? sum.first / sum.second : 0;
  }
  return filled;
}

History history_until(const DailySeries& series, int days) {
  SC_ASSERT(days >= 0 && days <= series.days());
  History history;
  history.season = series.open_days_a_week();
  history.whole_numbers = series.whole_numbers;
  for (int t = 0; t < days; ++t) {
    if (series.states[t] == DayState::Closed) continue;
    const bool masked = is_masked(series.states[t]);
    history.values.push_back(masked ? std::numeric_limits<double>::quiet_NaN()
                                    : series.quantities[t]);
    history.dates.push_back(series.start + t);
  }
  history.values = without_gaps(history.values, history.season);
  return history;
}

std::vector<Date> open_days_after(const DailySeries& series, Date last, int horizon_days) {
  std::vector<Date> days;
  for (int h = 1; h <= horizon_days; ++h) {
    if (series.is_open(last + h)) days.push_back(last + h);
  }
  return days;
}

}  // namespace storecast::forecasting
