#include "forecasting/portfolio_score.h"

#include <cmath>

namespace storecast::forecasting {
namespace {

Window window_of(const PanelSeries& series, int steps, const Forecast& forecast, int season) {
  const std::size_t seen = static_cast<std::size_t>(steps - series.first);
  const std::span<const double> values(series.values);
  const std::span<const double> actual = values.subspan(seen, forecast.points.size());
  return {{actual.begin(), actual.end()},
          forecast.points,
          seasonal_scale(values.first(seen), season),
          squared_step_scale(values.first(seen))};
}

}  // namespace

Result<std::vector<int>> rolling_origins(const Panel& panel, int horizon, int count) {
  SC_ASSERT(horizon > 0 && count > 0);
  const int needed = kFewestStepsSeen + horizon * count;
  if (panel.steps < needed) {
    return Error{ErrorKind::Invalid, "too_little_history",
                 std::to_string(count) + " origins with a horizon of " + std::to_string(horizon) +
                     " need " + std::to_string(needed) + " steps of history; there are " +
                     std::to_string(panel.steps) + ". Ask for a shorter horizon or fewer origins."};
  }
  std::vector<int> origins;
  for (int k = count; k > 0; --k) origins.push_back(panel.steps - k * horizon);
  return origins;
}

void PanelScores::Inside::add(const Forecast& forecast, std::size_t h, double actual) {
  if (std::isnan(actual) || !forecast.open[h]) return;
  const auto holds = [&](const Interval& interval) {
    return actual >= interval.lower[h] && actual <= interval.upper[h] ? 1 : 0;
  };
  steps += 1;
  at_80 += holds(forecast.intervals[0]);
  at_95 += holds(forecast.intervals[1]);
}

PanelScore PanelScores::score(std::span<const Window> windows, const Inside& inside) {
  PanelScore score{measure(windows), {}, {}};
  if (inside.steps == 0) return score;
  score.coverage_80 = inside.at_80 / inside.steps;
  score.coverage_95 = inside.at_95 / inside.steps;
  return score;
}

PanelScore PanelScores::add(int steps, const PanelAnswer& answer) {
  const std::size_t before = windows_.size();
  Inside inside;
  std::size_t next = 0;
  for (const PanelSeries& series : whole_.series) {
    if (series.first >= steps) continue;  // as until() does
    const Forecast& forecast = answer.series[next++].forecast;
    SC_ASSERT(forecast.intervals.size() == 2);
    windows_.push_back(window_of(series, steps, forecast, season_));
    const std::vector<double>& actual = windows_.back().actual;
    for (std::size_t h = 0; h < actual.size(); ++h) inside.add(forecast, h, actual[h]);
  }
  SC_ASSERT(next == answer.series.size());
  inside_.at_80 += inside.at_80;
  inside_.at_95 += inside.at_95;
  inside_.steps += inside.steps;
  return score(std::span(windows_).subspan(before), inside);
}

PanelScore PanelScores::total() const {
  return score(windows_, inside_);
}

}  // namespace storecast::forecasting
