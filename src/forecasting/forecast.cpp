#include "forecasting/forecast.h"

#include <algorithm>
#include <cmath>

#include "core/assert.h"
#include "forecasting/intermittent.h"
#include "forecasting/statistics.h"

namespace storecast::forecasting {
namespace {

Result<void> check(const ForecastOptions& options) {
  std::vector<FieldError> fields;
  if (options.horizon_days < 1 || options.horizon_days > kMaxHorizonDays) {
    fields.push_back({"/horizon_days", "out_of_range", "The horizon must be 1 to 730 days."});
  }
  for (std::size_t i = 0; i < options.levels.size(); ++i) {
    if (options.levels[i] > 0 && options.levels[i] < 1) continue;
    fields.push_back({"/levels/" + std::to_string(i), "out_of_range",
                      "A level must be between 0 and 100 percent."});
  }
  if (!options.model.empty() && find_model(options.model) == nullptr) {
    fields.push_back({"/model", "unknown_model", "There is no model \"" + options.model + "\"."});
  }
  if (fields.empty()) return {};
  return Error{ErrorKind::Invalid, "bad_forecast_question", "The forecast cannot be made.", fields};
}

bool is_yardstick(const Model& model) {
  return model.name == "mean" || model.name == "naive" || model.name == "seasonal_naive";
}

std::vector<const Model*> models_to_test(const ForecastOptions& options) {
  const Model* asked = options.model.empty() ? nullptr : find_model(options.model);
  const std::vector<const Model*> own = asked ? with_members(*asked) : std::vector<const Model*>{};
  const bool all = asked == nullptr || options.rivals == Rivals::All;
  std::vector<const Model*> models;
  for (const Model& model : all_models()) {
    const bool is_own = std::find(own.begin(), own.end(), &model) != own.end();
    const bool is_rival = all && model.use == Use::Chosen;
    if (is_rival || is_own || is_yardstick(model)) models.push_back(&model);
  }
  return models;
}

struct Choice {
  const Model* model = nullptr;
  std::string reason;
};

const Track* default_track(const Backtest& backtest, bool sparse) {
  for (const char* name : {"season_year", "ets_ces_theta", "seasonal_naive"}) {
    const Track* track = backtest.find(sparse ? "sparse" : name);
    if (track != nullptr) return track;
  }
  return backtest.find("mean");
}

double mae_at(const Backtest& backtest, const Track& track, std::size_t origin) {
  const Window window{backtest.origins[origin].actual, track.points[origin]};
  return measure({&window, 1}).mae;
}

// Better than the default by kOverrideGain on the whole and at two origins.
bool overrides(const Backtest& backtest, const Track& track, const Track& usual) {
  const double limit = 1 - kOverrideGain;
  const double mae = backtest.accuracy(track, kMaxOrigins).mae;
  if (mae > limit * backtest.accuracy(usual, kMaxOrigins).mae) return false;
  int wins = 0;
  for (std::size_t o = 0; o < backtest.origins.size(); ++o) {
    wins += mae_at(backtest, track, o) < limit * mae_at(backtest, usual, o) ? 1 : 0;
  }
  return wins >= 2;
}

Choice choose(const Backtest& backtest, const Signal& signal, bool sparse) {
  if (!signal.usable_pattern) return {find_model("mean"), signal.verdict};
  const Track* usual = default_track(backtest, sparse);
  SC_ASSERT(usual != nullptr);
  const Track* best = usual;
  for (const Track& track : backtest.tracks) {
    if (!overrides(backtest, track, *usual)) continue;
    const double mae = backtest.accuracy(track, kMaxOrigins).mae;
    if (mae < backtest.accuracy(*best, kMaxOrigins).mae) best = &track;
  }
  if (best != usual) {
    return {best->model, "more than 10 % nearer to past sales than the usual choice, " +
                             std::string(usual->model->name) + ", at two origins or more"};
  }
  return {usual->model,
          "the usual choice for this kind and length of history; no other model was more than 10 % "
          "nearer "
          "to past sales at two origins"};
}

History seen_at(const Origin& origin, const History& history) {
  History seen = history;
  const auto end = std::upper_bound(seen.dates.begin(), seen.dates.end(), origin.last);
  seen.dates.erase(end, seen.dates.end());
  seen.values.resize(seen.dates.size());
  return seen;
}

// Coverage at an origin by the bounds that were possible then.
std::optional<double> coverage_of(const Backtest& backtest, const Track& track,
                                  const History& history, bool pattern, double level) {
  std::vector<double> actual;
  Interval all{level, {}, {}};
  const std::size_t used = std::min<std::size_t>(backtest.origins.size(), kReportedOrigins);
  for (std::size_t o = backtest.origins.size() - used; o < backtest.origins.size(); ++o) {
    const Origin& origin = backtest.origins[o];
    const History seen = seen_at(origin, history);
    const Calibration calibration =
        pattern ? calibrate(backtest, track, origin.days)
                : calibrate_around_mean(seen, static_cast<int>(origin.dates.size()));
    if (calibration.empty()) continue;
    Interval one = calibration.interval(track.points[o], origin.level, level);
    if (const auto counts = CountSpread::of(seen.values, seen.season)) {
      widen_for_counts(*counts, track.points[o], one);
    }
    actual.insert(actual.end(), origin.actual.begin(), origin.actual.end());
    all.lower.insert(all.lower.end(), one.lower.begin(), one.lower.end());
    all.upper.insert(all.upper.end(), one.upper.begin(), one.upper.end());
  }
  return coverage(actual, all.lower, all.upper);
}

BacktestReport report_on(const Backtest& backtest, const Track& track, const History& history,
                         bool pattern) {
  BacktestReport report;
  report.accuracy = backtest.accuracy(track, kReportedOrigins);
  report.coverage_80 = coverage_of(backtest, track, history, pattern, 0.8);
  report.coverage_95 = coverage_of(backtest, track, history, pattern, 0.95);
  report.origins = std::min(static_cast<int>(backtest.origins.size()), kReportedOrigins);
  report.horizon_days = backtest.horizon_days;
  const Track* baseline = backtest.find("seasonal_naive");
  if (baseline == nullptr) baseline = backtest.find("naive");
  SC_ASSERT(baseline != nullptr);
  report.baseline = {baseline->model, backtest.accuracy(*baseline, kReportedOrigins)};
  report.mean_mae = backtest.accuracy(*backtest.find("mean"), kReportedOrigins).mae;
  return report;
}

std::vector<Candidate> candidates_of(const Backtest& backtest) {
  std::vector<Candidate> candidates;
  for (const Track& track : backtest.tracks) {
    candidates.push_back({track.model, backtest.accuracy(track, kReportedOrigins)});
  }
  std::stable_sort(candidates.begin(), candidates.end(),
                   [](const auto& a, const auto& b) { return a.accuracy.mae < b.accuracy.mae; });
  return candidates;
}

std::vector<Warning> warnings_about(const DailySeries& series, const Forecast& forecast,
                                    int horizon_days) {
  std::vector<Warning> warnings;
  if (!forecast.report) {
    warnings.push_back({"too_little_history", "There are " + std::to_string(series.days()) +
                                                  " days of sales; " +
                                                  std::to_string(2 * kMinTrainingDays) +
                                                  " or more are needed for a tested forecast."});
  } else if (forecast.report->horizon_days < horizon_days) {
    warnings.push_back(
        {"horizon_beyond_test", "The history allows to test " +
                                    std::to_string(forecast.report->horizon_days) +
                                    " days ahead; the bounds of later days are extrapolated."});
  }
  const auto censored = std::count(series.states.begin(), series.states.end(), DayState::Censored);
  if (censored > 0) {
    warnings.push_back({"censored_days", std::to_string(censored) +
                                             " days without stock were left out: demand may have "
                                             "been higher than sales."});
  }
  return warnings;
}

// Spreads values of open days over the calendar, zero on closed days.
std::vector<double> over_calendar(const std::vector<bool>& open,
                                  const std::vector<double>& values) {
  std::vector<double> result(open.size(), 0);
  std::size_t next = 0;
  for (std::size_t d = 0; d < open.size(); ++d) {
    if (open[d]) result[d] = values[next++];
  }
  return result;
}

std::vector<double> of_open_days(const std::vector<bool>& open, const std::vector<double>& values) {
  std::vector<double> result;
  for (std::size_t d = 0; d < open.size(); ++d) {
    if (open[d]) result.push_back(values[d]);
  }
  return result;
}

void fill_calendar(Forecast& result, const DailySeries& series, const Points& points,
                   const ForecastOptions& options) {
  for (int h = 1; h <= options.horizon_days; ++h) {
    result.dates.push_back(result.origin + h);
    result.open.push_back(series.is_open(result.dates.back()));
  }
  result.points = over_calendar(result.open, points);
  for (double level : options.levels) {
    Interval interval = result.calibration.interval(points, result.level, level);
    if (result.counts) widen_for_counts(*result.counts, points, interval);
    interval.lower = over_calendar(result.open, interval.lower);
    interval.upper = over_calendar(result.open, interval.upper);
    result.intervals.push_back(std::move(interval));
  }
}

Result<Points> answer_of(const Model& model, const Question& question) {
  if (model.can_answer(question)) return ask(model, question);
  return Error{
      ErrorKind::Invalid, "too_little_history",
      "The model \"" + std::string(model.name) + "\" needs at least " +
          std::to_string(model.needs == Needs::Values ? model.seasons_needed : kWeeksAYear + 1) +
          " weeks of sales."};
}

}  // namespace

std::vector<Points> Forecast::paths(int count, std::uint64_t seed) const {
  const Points open_points = of_open_days(open, points);
  std::vector<Points> result;
  for (int i = 0; i < count; ++i) {
    const std::uint64_t path_seed = seed * 1'000'003 + static_cast<std::uint64_t>(i);
    result.push_back(
        over_calendar(open, calibration.draw_path(open_points, level, counts, path_seed)));
  }
  return result;
}

Result<Forecast> forecast(const DailySeries& series, const ForecastOptions& options) {
  TRY(check(options));
  const History history = history_until(series, series.days());
  const BacktestPlan plan = plan_backtest(series.days(), options.horizon_days);
  const Backtest backtest = run_backtest(series, plan, models_to_test(options), options.seed);
  Forecast result;
  result.origin = series.end();
  result.level = recent_level(history);
  result.signal = judge_signal(history, backtest);
  const Choice choice =
      options.model.empty()
          ? choose(backtest, result.signal, pattern_of(history.values).is_sparse())
          : Choice{find_model(options.model), "asked for by name"};
  result.model = choice.model;
  result.reason = choice.reason;
  const std::vector<Date> future = open_days_after(series, result.origin, options.horizon_days);
  const Points points =
      TRY(answer_of(*choice.model, daily_question(history, future, options.seed)));
  const Track* track = backtest.find(choice.model->name);
  const bool by_mean = choice.model->name == "mean";
  if (track != nullptr) result.calibration = calibrate(backtest, *track, series.days());
  if (by_mean || result.calibration.empty()) {
    result.calibration = calibrate_around_mean(history, static_cast<int>(future.size()));
  }
  if (track != nullptr) result.report = report_on(backtest, *track, history, !by_mean);
  result.candidates = candidates_of(backtest);
  result.counts = CountSpread::of(history.values, history.season);
  fill_calendar(result, series, points, options);
  result.warnings = warnings_about(series, result, options.horizon_days);
  return result;
}

}  // namespace storecast::forecasting
