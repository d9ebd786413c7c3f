#include "forecasting/backtest.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "core/assert.h"
#include "forecasting/statistics.h"

namespace storecast::forecasting {
namespace {

constexpr double kLongestShare = 0.4;  // of the history: the rest is needed for learning
constexpr int kLongHorizonDays = 90;   // beyond it the models need to have seen a year
constexpr int kTrainingDaysForYears = 378;
constexpr int kMinStepDays = 7;
constexpr int kYearStepDays = 61;  // six origins then see every season of a year
constexpr int kLevelWeeks = 8;

Origin observe(const DailySeries& series, int days, int horizon_days, const History& history) {
  Origin origin;
  origin.days = days;
  origin.last = series.start + (days - 1);
  origin.dates = open_days_after(series, origin.last, horizon_days);
  for (Date date : origin.dates) {
    const auto t = static_cast<std::size_t>(date - series.start);
    const DayState state = series.states[t];
    const bool known = state == DayState::Sold || state == DayState::Missing;
    origin.actual.push_back(known ? series.quantities[t]
                                  : std::numeric_limits<double>::quiet_NaN());
  }
  origin.level = recent_level(history);
  origin.scale_absolute = seasonal_scale(history.values, history.season);
  origin.scale_squared = squared_step_scale(history.values);
  return origin;
}

}  // namespace

double recent_level(const History& history) {
  const auto window = static_cast<std::size_t>(kLevelWeeks * history.season);
  const std::span<const double> values = history.values;
  const double level = mean_of(values.last(std::min(window, values.size())));
  return level > 0 ? level : 1;
}

BacktestPlan plan_backtest(int history_days, int horizon_days) {
  BacktestPlan plan;
  const int longest = static_cast<int>(kLongestShare * history_days);
  plan.horizon_days = std::min(std::max(horizon_days, kMinBacktestDays), longest);
  const int last = history_days - plan.horizon_days;
  // Models that need a year can only be compared at origins that have seen one.
  const int room_for_years = plan.horizon_days > kLongHorizonDays ? 0 : plan.horizon_days;
  const bool years = last >= kTrainingDaysForYears + room_for_years;
  const int first = years ? kTrainingDaysForYears : std::min(kMinTrainingDays, last);
  if (plan.horizon_days < kMinStepDays || last < 2 * kMinStepDays) return {};
  const int room = (last - first) / kMinStepDays;
  const int count = std::min(kMaxOrigins, room + 1);
  const int step =
      count > 1 ? std::min(std::max(plan.horizon_days, kYearStepDays), (last - first) / (count - 1))
                : 0;
  for (int k = count - 1; k >= 0; --k) plan.origins.push_back(last - k * step);
  return plan;
}

Backtest run_backtest(const DailySeries& series, const BacktestPlan& plan,
                      std::span<const Model* const> models, std::uint64_t seed) {
  Backtest backtest;
  backtest.horizon_days = plan.horizon_days;
  for (int days : plan.origins) {
    const History history = history_until(series, days);
    if (history.size() == 0) continue;
    backtest.origins.push_back(observe(series, days, plan.horizon_days, history));
    const Question question = daily_question(history, backtest.origins.back().dates, seed);
    for (auto& [model, points] : ask_each(models, question)) {
      auto track = std::find_if(backtest.tracks.begin(), backtest.tracks.end(),
                                [m = model](const Track& t) { return t.model == m; });
      if (track == backtest.tracks.end()) {
        track = backtest.tracks.insert(track, Track{model, {}});
      }
      track->points.push_back(std::move(points));
    }
  }
  std::erase_if(backtest.tracks,
                [&](const Track& track) { return track.points.size() != backtest.origins.size(); });
  return backtest;
}

const Track* Backtest::find(std::string_view model) const {
  for (const Track& track : tracks) {
    if (track.model->name == model) return &track;
  }
  return nullptr;
}

Accuracy Backtest::accuracy(const Track& track, int count) const {
  std::vector<Window> windows;
  const std::size_t used = std::min(origins.size(), static_cast<std::size_t>(count));
  for (std::size_t o = origins.size() - used; o < origins.size(); ++o) {
    windows.push_back(
        {origins[o].actual, track.points[o], origins[o].scale_absolute, origins[o].scale_squared});
  }
  return measure(windows);
}

}  // namespace storecast::forecasting
