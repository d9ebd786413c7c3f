#include "forecasting/portfolio_past.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

#include "forecasting/statistics.h"

namespace storecast::forecasting {
namespace {

constexpr int kShareToTry = 5;           // of the history: the longest horizon that is tried
constexpr std::size_t kLevelSteps = 56;  // eight weeks
constexpr int kFewestSeen = 14;          // values at an origin that counts
constexpr std::size_t kFewestChanges = 3;
enum TrackPlace : std::size_t { kMean, kSeasonalNaive, kAsked };
constexpr double kUnknown = std::numeric_limits<double>::quiet_NaN();

std::vector<double> known_of(std::span<const double> values) {
  std::vector<double> known;
  std::copy_if(values.begin(), values.end(), std::back_inserter(known),
               [](double value) { return !std::isnan(value); });
  return known;
}

// The last known value of the same place in the season; `usual` where there is none.
double repeated(std::span<const double> seen, int h, int season, double usual) {
  int t = static_cast<int>(seen.size()) - season + h % season;
  for (; t >= 0; t -= season) {
    const double value = seen[static_cast<std::size_t>(t)];
    if (!std::isnan(value)) return value;
  }
  return usual;
}

struct Rival {
  Points mean, seasonal_naive;
};

Rival rivals_of(std::span<const double> seen, int horizon, int season) {
  Rival rival;
  const double mean = mean_of(known_of(seen));
  for (int h = 0; h < horizon; ++h) {
    rival.mean.push_back(mean);
    rival.seasonal_naive.push_back(repeated(seen, h, season, mean));
  }
  return rival;
}

Origin origin_of(const Panel& panel, const PanelSeries& series, const PastForecast& past, int steps,
                 int season) {
  Origin origin;
  origin.days = steps;
  origin.last = panel.date_of(steps) - 1;
  origin.actual = past.actual;
  for (std::size_t h = 0; h < past.actual.size(); ++h) {
    const int step = steps + static_cast<int>(h);
    origin.dates.push_back(panel.date_of(step));
    if (!is_open(panel, series, step)) origin.actual[h] = kUnknown;
  }
  const auto seen = std::span(series.values).first(static_cast<std::size_t>(steps - series.first));
  const auto recent = seen.last(std::min(seen.size(), kLevelSteps));
  origin.level = mean_of(known_of(recent));
  origin.scale_absolute = seasonal_scale(seen, season);
  origin.scale_squared = squared_step_scale(seen);
  return origin;
}

}  // namespace

bool is_open(const Panel& panel, const PanelSeries& series, int step) {
  for (std::size_t c = 0; c < panel.known.size(); ++c) {
    if (panel.known[c].kind != KnownKind::Open) continue;
    const std::vector<double>& shared = panel.known[c].shared;
    const auto at = static_cast<std::size_t>(shared.empty() ? step - series.first : step);
    const std::vector<double>& values = shared.empty() ? series.known[c] : shared;
    return at >= values.size() || values[at] != 0;
  }
  return true;
}

Result<Past> look_back(const Panel& panel, int horizon, const Trainer& train,
                       const Progress& progress) {
  Past past;
  past.horizon = std::clamp(panel.steps / kShareToTry, 1, horizon);
  const int apart = std::max(past.horizon / kMinOrigins, 1);
  const int first = panel.steps - past.horizon - (kPastOrigins - 1) * apart;
  if (first < 1) {
    return Error{ErrorKind::Invalid, "bad_panel", "The history is too short to learn from."};
  }
  past.of_series.resize(panel.series.size());
  const Oracle oracle = TRY(train(until(panel, first), past.horizon, progress));
  for (int k = 0; k < kPastOrigins; ++k) {
    const int steps = first + k * apart;
    const Means means = TRY(oracle(until(panel, steps), past.horizon));
    std::size_t next = 0;
    for (std::size_t i = 0; i < panel.series.size(); ++i) {
      const PanelSeries& series = panel.series[i];
      if (series.first >= steps) continue;
      const auto from = series.values.begin() + (steps - series.first);
      past.of_series[i].push_back(past.forecasts.size());
      past.forecasts.push_back({i, means[next++], {from, from + past.horizon}});
      past.origins.push_back(steps);
    }
  }
  return past;
}

Backtest backtest_of(const Panel& panel, std::size_t series, const Past& past, const Model& model,
                     int season) {
  Backtest backtest;
  backtest.horizon_days = past.horizon;
  backtest.tracks = {{find_model("mean"), {}}, {find_model("seasonal_naive"), {}}, {&model, {}}};
  const PanelSeries& one = panel.series[series];
  for (const std::size_t k : past.of_series[series]) {
    const int steps = past.origins[k];
    if (steps - one.first < kFewestSeen) continue;
    const auto seen = std::span(one.values).first(static_cast<std::size_t>(steps - one.first));
    if (known_of(seen).empty()) continue;
    Rival rival = rivals_of(seen, past.horizon, season);
    backtest.origins.push_back(origin_of(panel, one, past.forecasts[k], steps, season));
    backtest.tracks[kMean].points.push_back(std::move(rival.mean));
    backtest.tracks[kSeasonalNaive].points.push_back(std::move(rival.seasonal_naive));
    backtest.tracks[kAsked].points.push_back(past.forecasts[k].forecast);
  }
  return backtest;
}

BacktestReport report_on(const Backtest& backtest) {
  BacktestReport report;
  const auto accuracy = [&](std::size_t track) {
    return backtest.accuracy(backtest.tracks[track], kMaxOrigins);
  };
  report.accuracy = accuracy(kAsked);
  report.origins = static_cast<int>(backtest.origins.size());
  report.horizon_days = backtest.horizon_days;
  report.baseline = {backtest.tracks[kSeasonalNaive].model, accuracy(kSeasonalNaive)};
  report.mean_mae = accuracy(kMean).mae;
  return report;
}

Calibration calibration_of(const Backtest& backtest, const Points& points,
                           std::span<const Interval> intervals, double level) {
  std::vector<std::vector<double>> runs;
  std::size_t steps = 1;
  for (std::size_t o = 0; o < backtest.origins.size(); ++o) {
    auto& run = runs.emplace_back();
    for (std::size_t h = 0; h < backtest.origins[o].actual.size(); ++h) {
      const double residual = backtest.origins[o].actual[h] - backtest.tracks[kAsked].points[o][h];
      if (!std::isnan(residual)) run.push_back(residual / level);
    }
    steps = std::max(steps, run.size());
  }
  Calibration calibration(static_cast<int>(steps));
  for (auto& run : runs) calibration.add(std::move(run));
  for (const Interval& interval : intervals) {
    if (!calibration.empty()) break;
    for (const auto* side : {&interval.lower, &interval.upper}) {
      std::vector<double> run;
      for (std::size_t h = 0; h < side->size(); ++h) {
        run.push_back(((*side)[h] - points[h]) / level);
      }
      calibration.add(std::move(run));
    }
  }
  if (calibration.empty()) calibration.add({0});
  return calibration;
}

double recent_level_of(const PanelSeries& series) {
  const auto recent = std::span(series.values).last(std::min(series.values.size(), kLevelSteps));
  const double level = mean_of(known_of(recent));
  return level > 0 ? level : 1;
}

double scatter_of(const PanelSeries& series, int season) {
  std::vector<double> changes;
  const auto m = static_cast<std::size_t>(season);
  for (std::size_t t = m; t < series.values.size(); ++t) {
    changes.push_back(series.values[t] - series.values[t - m]);
  }
  changes = known_of(changes);
  if (changes.size() < kFewestChanges) return recent_level_of(series);
  return standard_deviation(changes) / std::numbers::sqrt2;
}

}  // namespace storecast::forecasting
