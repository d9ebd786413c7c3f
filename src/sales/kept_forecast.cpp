#include "sales/kept_forecast.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "forecasting/portfolio.h"
#include "forecasting/portfolio_past.h"
#include "ml/distributions.h"

namespace storecast::sales {
namespace {

using forecasting::Backtest;
using forecasting::DailySeries;
using forecasting::DayState;
using forecasting::Forecast;
using forecasting::ForecastOptions;
using forecasting::Interval;
using forecasting::Model;
using forecasting::Panel;
using forecasting::Past;
using forecasting::Points;
using forecasting::Track;

constexpr int kFewestJudgedDays = 7;  // fewer tell of their weekdays only
constexpr double kUnknown = std::numeric_limits<double>::quiet_NaN();

Panel panel_of(const DailySeries& series) {
  Panel panel{.start = series.start, .steps = series.days(), .known = {}, .attributes = {}};
  panel.known = {{"open", forecasting::KnownKind::Open}};
  forecasting::PanelSeries& one = panel.series.emplace_back();
  one.known.emplace_back();
  for (int t = 0; t < series.days(); ++t) {
    const auto k = static_cast<std::size_t>(t);
    const bool masked =
        series.states[k] == DayState::Skipped || series.states[k] == DayState::Censored;
    one.values.push_back(masked ? kUnknown : series.quantities[k]);
    one.known[0].push_back(series.is_open(series.start + t) ? 1 : 0);
  }
  return panel;
}

// How many standard deviations from its middle an interval of this level reaches.
double reach_of(double level) {
  return ml::normal_quantile((1 + level) / 2);
}

// Between two kept levels the width goes with the normal distribution's; beyond the outermost it
// grows as that.
double offset_at(const KeptForecast& kept, std::size_t day, double level,
                 const std::vector<double> ForecastInterval::*side) {
  const double reach = reach_of(level);
  double before_reach = 0;
  double before = 0;
  for (const ForecastInterval& interval : kept.intervals) {
    const double next_reach = reach_of(interval.level / 100);
    const double next = (interval.*side)[day] - kept.points[day];
    if (reach <= next_reach) {
      return before + (next - before) * (reach - before_reach) / (next_reach - before_reach);
    }
    before_reach = next_reach;
    before = next;
  }
  return before_reach > 0 ? before * reach / before_reach : 0;
}

Interval interval_at(const KeptForecast& kept, std::size_t first, std::size_t days, double level) {
  Interval interval{level, {}, {}};
  for (std::size_t day = first; day < first + days; ++day) {
    const double point = kept.points[day];
    interval.lower.push_back(
        std::max(point + offset_at(kept, day, level, &ForecastInterval::lower), 0.0));
    interval.upper.push_back(point + offset_at(kept, day, level, &ForecastInterval::upper));
  }
  return interval;
}

forecasting::Signal signal_of(const SignalView& view) {
  forecasting::Signal signal{view.usable_pattern, view.verdict, {}};
  for (const SignalTestView& test : view.tests) {
    signal.tests.push_back({test.name, test.statistic, test.p_value});
  }
  return signal;
}

void add_report(const KeptForecast& kept, const Backtest& tried, int asked, Forecast& result) {
  if (tried.origins.empty()) {
    result.warnings.push_back(
        {"too_little_history", "The history is too short to try the forecast on earlier days."});
    return;
  }
  result.report = forecasting::report_on(tried);
  result.report->coverage_80 = kept.coverage_80;
  result.report->coverage_95 = kept.coverage_95;
  for (const Track& track : tried.tracks) {
    result.candidates.push_back({track.model, tried.accuracy(track, forecasting::kMaxOrigins)});
  }
  std::stable_sort(result.candidates.begin(), result.candidates.end(),
                   [](const auto& a, const auto& b) { return a.accuracy.mae < b.accuracy.mae; });
  if (tried.horizon_days >= asked) return;
  result.warnings.push_back(
      {"horizon_beyond_test",
       "Only " + std::to_string(tried.horizon_days) +
           " days ahead were tried on earlier days; the accuracy is theirs."});
}

}  // namespace

Points local_points(const DailySeries& series, const std::string& model, Date origin, int days) {
  const auto history = forecasting::history_until(series, origin - series.start + 1);
  const auto future = forecasting::open_days_after(series, origin, days);
  Points points(static_cast<std::size_t>(days), 0);
  if (history.size() == 0 || future.empty()) return points;
  const forecasting::Question question = forecasting::daily_question(history, future);
  const Model* asked = forecasting::find_model(model);
  if (asked == nullptr || !asked->can_answer(question)) asked = forecasting::find_model("mean");
  const Points open = forecasting::ask(*asked, question);
  for (std::size_t i = 0; i < future.size(); ++i) {
    points[static_cast<std::size_t>(future[i] - origin - 1)] = open[i];
  }
  return points;
}

Backtest contest(const DailySeries& series, const std::vector<EarlierForecast>& earlier,
                 const std::string& local_model, int horizon_days) {
  const Panel panel = panel_of(series);
  Past past;
  past.of_series.emplace_back();
  std::vector<const EarlierForecast*> used;
  for (const EarlierForecast& one : earlier) {
    past.horizon = std::min(horizon_days, static_cast<int>(one.global.size()));
    const int steps = one.origin - series.start + 1;
    if (steps < 1 || steps + past.horizon > panel.steps) continue;
    const auto days = static_cast<std::size_t>(past.horizon);
    const auto from = panel.series[0].values.begin() + steps;
    past.of_series[0].push_back(used.size());
    past.origins.push_back(steps);
    past.forecasts.push_back(
        {0, {one.global.begin(), one.global.begin() + past.horizon}, {from, from + past.horizon}});
    SC_ASSERT(one.local.size() >= days);
    used.push_back(&one);
  }
  Backtest result = forecasting::backtest_of(
      panel, 0, past, *forecasting::find_panel_model(forecasting::kGlobalName),
      forecasting::season_of(panel));
  Track local{forecasting::find_model(local_model), {}};
  if (local.model == nullptr) local.model = forecasting::find_model("mean");
  for (const auto& origin : result.origins) {
    const auto same = std::find_if(used.begin(), used.end(), [&](const EarlierForecast* one) {
      return one->origin == origin.last;
    });
    local.points.emplace_back((*same)->local.begin(), (*same)->local.begin() + past.horizon);
  }
  result.tracks.push_back(std::move(local));
  return result;
}

ForecastFigures figures_of(const KeptForecast& kept, const DailySeries& series,
                           const Backtest& contest) {
  ForecastFigures figures;
  figures.expected = std::accumulate(kept.points.begin(), kept.points.begin() + kListedDays, 0.0);
  const int shown = std::min(series.days(), kListedDays);
  figures.sold = std::accumulate(series.quantities.end() - shown, series.quantities.end(), 0.0);
  if (contest.origins.empty()) return figures;
  const bool global = kept.model == forecasting::kGlobalName;
  const Track& track = contest.tracks[global ? kGlobalTrack : kLocalTrack];
  const forecasting::Accuracy accuracy = contest.accuracy(track, forecasting::kMaxOrigins);
  figures.wape = accuracy.wape;
  figures.bias = accuracy.bias;
  return figures;
}

bool answers_for(const KeptForecast& kept, const DailySeries& series, int horizon_days) {
  const int age = series.end() - kept.origin;
  if (age < 0 || age > kFreshDays) return false;
  if (age + horizon_days > static_cast<int>(kept.points.size())) return false;
  const auto learnt = series.quantities.end() - std::min(age, series.days());
  const double units = std::accumulate(series.quantities.begin(), learnt, 0.0);
  return std::abs(units - kept.learnt_units) <= kMovedShare * kept.learnt_units;
}

Forecast to_forecast(const KeptForecast& kept, const DailySeries& series,
                     const ForecastOptions& options) {
  const auto age = static_cast<std::size_t>(series.end() - kept.origin);
  const auto days = static_cast<std::size_t>(options.horizon_days);
  Forecast result;
  result.origin = series.end();
  for (int h = 1; h <= options.horizon_days; ++h) {
    result.dates.push_back(result.origin + h);
    result.open.push_back(series.is_open(result.dates.back()));
    result.points.push_back(kept.points[age + static_cast<std::size_t>(h - 1)]);
  }
  for (const double level : options.levels) {
    result.intervals.push_back(interval_at(kept, age, days, level));
  }
  result.model = forecasting::find_panel_model(kept.model);
  result.reason = kept.reason;
  result.signal = signal_of(kept.signal);
  const Backtest tried = contest(series, kept.earlier, kept.local_model, options.horizon_days);
  add_report(kept, tried, options.horizon_days, result);
  const Panel panel = panel_of(series);
  result.level = forecasting::recent_level_of(panel.series[0]);
  result.calibration =
      forecasting::calibration_of(tried, result.points, result.intervals, result.level);
  return result;
}

std::vector<EarlierOrigin> earlier_origins(const Backtest& contest) {
  std::vector<EarlierOrigin> origins;
  for (std::size_t o = 0; o < contest.origins.size(); ++o) {
    const std::vector<double>& actual = contest.origins[o].actual;
    EarlierOrigin one{contest.origins[o].last};
    for (const double sold : actual) one.sold += std::isnan(sold) ? 0 : sold;
    for (const std::size_t place : {kGlobalTrack, kLocalTrack, kNaiveTrack}) {
      const Track& track = contest.tracks[place];
      const forecasting::Window window{actual, track.points[o]};
      EarlierTotal said{std::string(track.model->name)};
      for (std::size_t h = 0; h < actual.size(); ++h) {
        said.total += std::isnan(actual[h]) ? 0 : track.points[o][h];
      }
      said.wape = forecasting::measure({&window, 1}).wape;
      one.models.push_back(std::move(said));
    }
    origins.push_back(std::move(one));
  }
  return origins;
}

std::optional<JudgedForecast> judge_snapshot(const DailySeries& series, Date origin,
                                             std::string model, const Points& points) {
  const int from = origin - series.start + 1;
  const int days = std::min(series.end() - origin, static_cast<int>(points.size()));
  if (from < 0 || days < kFewestJudgedDays) return {};
  const std::vector<double> values = panel_of(series).series[0].values;
  JudgedForecast judged{origin, days, std::move(model)};
  double error = 0;
  for (int h = 0; h < days; ++h) {
    const double sold = values[static_cast<std::size_t>(from + h)];
    if (std::isnan(sold)) continue;
    const double said = points[static_cast<std::size_t>(h)];
    judged.expected += said;
    judged.sold += sold;
    error += std::abs(said - sold);
  }
  if (judged.sold > 0) judged.wape = error / judged.sold;
  return judged;
}

}  // namespace storecast::sales
