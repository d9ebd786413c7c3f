// From dated observations to the daily series that models see.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "core/date.h"
#include "core/result.h"

namespace storecast::forecasting {

constexpr int kMaxHistoryDays = 7'305;   // 20 years: an older date is most likely a typing error
constexpr double kMaxQuantity = 1e12;    // keeps sums of squares far from overflow
constexpr int kMinDaysForWeekdays = 28;  // four chances for each weekday before it counts as closed

enum class Stock : std::uint8_t { Available, RanOut };

struct Observation {
  Date date;
  double quantity = 0;
  Stock stock = Stock::Available;  // RanOut: demand may have been higher than what was sold
};

enum class DayState : std::uint8_t {
  Sold,      // there is an observation, possibly of zero
  Missing,   // no observation: counted as zero sales
  Skipped,   // no observation on a day that is otherwise always there (a holiday): masked
  Censored,  // out of stock: masked
  Closed,    // a weekday on which nothing is ever sold: not part of the series of open days
};

// Every calendar day from the first to the last observation.
struct DailySeries {
  Date start;
  std::vector<double> quantities;  // masked and closed days hold what was observed, or zero
  std::vector<DayState> states;
  std::array<bool, 7> open = {true, true, true, true, true, true, true};  // from Monday
  bool whole_numbers = true;

  int days() const { return static_cast<int>(quantities.size()); }
  Date end() const { return start + (days() - 1); }  // the last day
  bool is_open(Date date) const { return open[static_cast<std::size_t>(date.weekday())]; }
  int open_days_a_week() const;
};

// Sums observations of one day and fills gaps. Weekdays that never sell in at least four weeks are
// closed. Missing days are zero sales, unless they are rare (below 10 % of the open days) in a
// series that never records a zero: then they are holidays and masked. Days with `RanOut` are
// masked. Refused, with the index of the observation as pointer: no observation at all,
// non-finite or negative quantities, quantities above kMaxQuantity, more than kMaxHistoryDays.
// `until`: the day up to which sales are known, when it is later than the last observation.
Result<DailySeries> prepare(std::span<const Observation> observations,
                            std::optional<Date> until = {});

// The open days of a series up to an origin, without holes: what a model learns from.
// Masked days are filled as by without_gaps().
struct History {
  std::vector<double> values;
  std::vector<Date> dates;
  int season = 7;             // its length in values: the open days a week
  bool whole_numbers = true;  // counts

  int size() const { return static_cast<int>(values.size()); }
};

// Each NaN replaced by the mean of the nearest two known values of the same place in the season on
// each side; by the mean of all where there is none.
std::vector<double> without_gaps(std::span<const double> values, int season);

// The history of the first `days` calendar days of the series.
History history_until(const DailySeries& series, int days);

// The open days among the `horizon_days` days after `last`.
std::vector<Date> open_days_after(const DailySeries& series, Date last, int horizon_days);

}  // namespace storecast::forecasting
