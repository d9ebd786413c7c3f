#include "forecasting/demand.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "forecasting/level_shifts.h"
#include "ml/distributions.h"

namespace storecast::forecasting {
namespace {

constexpr int kYearDays = 364;      // whole weeks
constexpr int kGrowthWeeks = 13;    // a quarter, where there are not two years
constexpr int kMinGrowthWeeks = 4;  // fewer weekly means have no useful spread
constexpr double kTrendSignificance = 0.05;
constexpr int kNeighbourWeeks = 4;        // on each side, for what is usual around a day
constexpr double kOutlierDeviations = 4;  // robust ones: 1 of 16,000 normal days
constexpr double kMadToDeviation = 1.4826;
constexpr int kMinDaysForYear = 300;

bool is_known(DayState state) {
  return state == DayState::Sold || state == DayState::Missing;
}

std::vector<double> known_values(const DailySeries& series) {
  std::vector<double> values;
  for (int t = 0; t < series.days(); ++t) {
    if (is_known(series.states[t])) values.push_back(series.quantities[t]);
  }
  return values;
}

DemandStatistics statistics_of(const DailySeries& series) {
  const std::vector<double>& all = series.quantities;
  DemandStatistics statistics;
  statistics.average = mean_of(all);
  statistics.median = median_of(all);
  statistics.maximum = *std::max_element(all.begin(), all.end());
  statistics.minimum = *std::min_element(all.begin(), all.end());
  statistics.deviation = standard_deviation(all);
  statistics.total = std::accumulate(all.begin(), all.end(), 0.0);
  statistics.days = series.days();
  statistics.zero_days = static_cast<int>(std::count(all.begin(), all.end(), 0.0));
  return statistics;
}

Trend trend_of(const std::vector<double>& values, int days_a_week) {
  // Weekly means, so that the weekday's habit does not hide the trend.
  std::vector<double> weeks;
  const auto week = static_cast<std::size_t>(days_a_week);
  for (std::size_t end = values.size(); end >= week; end -= week) {
    weeks.push_back(mean_of(std::span(values).subspan(end - week, week)));
  }
  std::reverse(weeks.begin(), weeks.end());
  const TrendTest test = trend_test(weeks);
  Trend trend{test.slope / 7, test.slope_low / 7, test.slope_high / 7, test.p};
  if (trend.p_value < kTrendSignificance && trend.slope_per_day != 0) {
    trend.direction = trend.slope_per_day > 0 ? Direction::Up : Direction::Down;
  }
  trend.verdict = trend.direction == Direction::Up     ? "Sales are rising."
                  : trend.direction == Direction::Down ? "Sales are falling."
                                                       : "No trend can be told from chance.";
  return trend;
}

struct MeanWithError {
  double mean = 0;
  double error = 0;
};

MeanWithError weekly_mean(std::span<const double> values) {
  std::vector<double> weeks;
  for (std::size_t t = 0; t + 7 <= values.size(); t += 7) {
    weeks.push_back(mean_of(values.subspan(t, 7)));
  }
  const double n = static_cast<double>(weeks.size());
  return {mean_of(weeks), standard_deviation(weeks) / std::sqrt(n)};
}

std::optional<Growth> growth_of(const DailySeries& series) {
  const int weeks = std::min(series.days() / 14, kGrowthWeeks);
  const int days = series.days() >= 2 * kYearDays ? kYearDays : 7 * weeks;
  if (days < 7 * kMinGrowthWeeks) return std::nullopt;
  const std::span<const double> all = series.quantities;
  const auto period = static_cast<std::size_t>(days);
  const MeanWithError now = weekly_mean(all.last(period));
  const MeanWithError before = weekly_mean(all.last(2 * period).first(period));
  if (!(before.mean > 0) || !(now.mean > 0)) return std::nullopt;
  const double log_ratio = std::log(now.mean / before.mean);
  const double error = std::hypot(now.error / now.mean, before.error / before.mean);
  const double half = ml::student_t_quantile(0.975, 2.0 * days / 7 - 2) * error;
  return Growth{std::exp(log_ratio) - 1, std::exp(log_ratio - half) - 1,
                std::exp(log_ratio + half) - 1, days};
}

// Adjusted share of variation that the groups explain: about zero for noise.
double explained_share(const Test& test, double degrees1, double degrees2) {
  if (degrees2 <= 0) return 0;
  const double share = test.statistic * degrees1 / (test.statistic * degrees1 + degrees2);
  const double adjusted = 1 - (1 - share) * (degrees1 + degrees2) / degrees2;
  return std::clamp(adjusted, 0.0, 1.0);
}

void seasonality_of(const DailySeries& series, DemandAnalysis& analysis) {
  std::vector<double> values;
  std::vector<int> weekday;
  std::vector<int> day_of_year;
  for (int t = 0; t < series.days(); ++t) {
    if (series.states[t] == DayState::Skipped || series.states[t] == DayState::Censored) continue;
    values.push_back(series.quantities[t]);
    weekday.push_back(static_cast<int>((series.start + t).weekday()));
    day_of_year.push_back((series.start + t).day_of_year());
  }
  const double n = static_cast<double>(values.size());
  analysis.strength_week = explained_share(equal_means_test(values, weekday, 7), 6, n - 7);
  if (series.days() < kMinDaysForYear) return;
  analysis.strength_year = explained_share(yearly_harmonics_test(values, day_of_year), 4, n - 5);
}

void averages_of(const DailySeries& series, DemandAnalysis& analysis) {
  std::array<std::array<double, 12>, 7> sum = {};
  std::array<std::array<int, 12>, 7> count = {};
  for (int t = 0; t < series.days(); ++t) {
    if (series.states[t] == DayState::Skipped || series.states[t] == DayState::Censored) continue;
    const Date date = series.start + t;
    const auto day = static_cast<std::size_t>(date.weekday());
    const auto month = static_cast<std::size_t>(date.month() - 1);
    sum[day][month] += series.quantities[t];
    ++count[day][month];
  }
  for (std::size_t day = 0; day < 7; ++day) {
    double total = 0;
    int days = 0;
    for (std::size_t month = 0; month < 12; ++month) {
      if (count[day][month] == 0) continue;
      total += sum[day][month];
      days += count[day][month];
      analysis.heatmap.push_back({static_cast<int>(day), static_cast<int>(month) + 1,
                                  sum[day][month] / count[day][month]});
    }
    if (days > 0) analysis.weekday_average[day] = total / days;
  }
}

// The median of the same weekday in the weeks around.
double usual_around(const DailySeries& series, int t) {
  std::vector<double> around;
  for (int week = -kNeighbourWeeks; week <= kNeighbourWeeks; ++week) {
    const int k = t + 7 * week;
    if (week == 0 || k < 0 || k >= series.days() || !is_known(series.states[k])) continue;
    around.push_back(series.quantities[k]);
  }
  return around.empty() ? series.quantities[t] : median_of(around);
}

std::string reason_for(const Outlier& outlier, const DailySeries& series) {
  if (outlier.sales == 0) {
    const auto t = static_cast<std::size_t>(outlier.date - series.start);
    return series.states[t] == DayState::Missing
               ? "No sales were recorded on a day that usually sells."
               : "Nothing was sold on a day that usually sells.";
  }
  if (outlier.sales < outlier.expected) return "Far below the same weekday of the weeks around it.";
  return "Far above the same weekday of the weeks around it.";
}

std::vector<Outlier> outliers_of(const DailySeries& series) {
  std::vector<Outlier> all;
  std::vector<double> distances;
  for (int t = 0; t < series.days(); ++t) {
    if (!is_known(series.states[t])) continue;
    all.push_back({series.start + t, series.quantities[t], usual_around(series, t), {}});
    distances.push_back(std::abs(all.back().sales - all.back().expected));
  }
  // Counts of a few units have a spread that the median of the distances may hide.
  const double floor = std::sqrt(std::max(mean_of(series.quantities), 0.0));
  const double spread = std::max(kMadToDeviation * median_of(distances), floor);
  const auto strength = [](const Outlier& o) { return std::abs(o.sales - o.expected); };
  std::erase_if(all, [&](const Outlier& o) { return strength(o) <= kOutlierDeviations * spread; });
  std::stable_sort(all.begin(), all.end(),
                   [&](const Outlier& a, const Outlier& b) { return strength(a) > strength(b); });
  if (all.size() > kMaxOutliers) all.resize(kMaxOutliers);
  std::sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.date < b.date; });
  for (Outlier& outlier : all) outlier.reason = reason_for(outlier, series);
  return all;
}

std::vector<ChangePoint> changes_of(const History& history) {
  std::vector<ChangePoint> changes;
  for (const LevelShift& shift :
       find_level_shifts(history.values, history.season, kMaxChangePoints)) {
    changes.push_back({history.dates[shift.at], shift.before, shift.after});
  }
  return changes;
}

}  // namespace

DemandAnalysis analyse_demand(const DailySeries& series) {
  DemandAnalysis analysis;
  analysis.statistics = statistics_of(series);
  analysis.ma7 = moving_average(series.quantities, 7);
  analysis.ma30 = moving_average(series.quantities, 30);
  analysis.trend = trend_of(known_values(series), series.open_days_a_week());
  analysis.growth = growth_of(series);
  seasonality_of(series, analysis);
  averages_of(series, analysis);
  analysis.outliers = outliers_of(series);
  analysis.change_points = changes_of(history_until(series, series.days()));
  return analysis;
}

}  // namespace storecast::forecasting
