#include "forecasting/portfolio.h"

#include <algorithm>
#include <cmath>
#include <memory>

#include "forecasting/each_series.h"
#include "forecasting/neural.h"
#include "forecasting/panel_features.h"
#include "forecasting/portfolio_past.h"
#include "forecasting/portfolio_steps.h"
#include "ml/distributions.h"

namespace storecast::forecasting {
namespace {

constexpr std::size_t kResidualsToTrust = 400;  // fewer do not fill the pools of PanelIntervals
constexpr double kBackShare = 0.45;             // of the work: training for earlier origins
constexpr double kTrainedShare = 0.9;           // of the work: until the last training is done

const Model& global_entry() {
  static const Model kModel{kGlobalName, "boosted trees over all series", 0};
  return kModel;
}

const Model& network_entry() {
  static const Model kModel{kNetworkName, "recurrent network over all series", 0};
  return kModel;
}

Error invalid(const char* code, std::string message) {
  return {ErrorKind::Invalid, code, std::move(message)};
}

bool has_open_column(const Panel& panel) {
  return std::any_of(panel.known.begin(), panel.known.end(),
                     [](const KnownColumn& column) { return column.kind == KnownKind::Open; });
}

int thirteen_months(Frequency frequency) {
  if (frequency == Frequency::Daily) return 395;
  return frequency == Frequency::Weekly ? 57 : 13;
}

bool learns_from_all(const Panel& panel) {
  const auto settled =
      std::count_if(panel.series.begin(), panel.series.end(), [&](const PanelSeries& series) {
        return panel.steps - series.first >= thirteen_months(panel.frequency);
      });
  return !panel.known.empty() || settled >= kSeriesToLearnFrom;
}

Result<void> check(const Panel& panel, const PanelOptions& options) {
  SC_ASSERT(options.daily.empty() || options.daily.size() == panel.series.size());
  if (options.horizon < 1 || options.horizon > kMaxPanelHorizon) {
    return invalid("bad_horizon", "The horizon must be 1 to 730 steps.");
  }
  for (const double level : options.levels) {
    if (level > 0 && level < 1) continue;
    return invalid("bad_level", "A level must be between 0 and 100 percent.");
  }
  if (!options.model.empty() && find_panel_model(options.model) == nullptr) {
    std::string message = "There is no model \"" + options.model + "\"; there are";
    for (const std::string_view name : panel_model_names()) message += " " + std::string(name);
    return invalid("unknown_model", message + ".");
  }
  if (panel.series.empty()) return invalid("bad_panel", "There is no series to forecast.");
  return {};
}

// One forecast_panel() at work.
class Work {
 public:
  Work(const Panel& panel, const PanelOptions& options, const Progress& progress)
      : panel_(panel), options_(options), progress_(progress), season_(season_of(panel)) {
    answer_.series.resize(panel.series.size());
    for (std::size_t i = 0; i < panel.series.size(); ++i) {
      answer_.series[i].id = panel.series[i].id;
    }
  }

  Result<PanelAnswer> by_local_models(const std::string& note);
  Result<PanelAnswer> by_global_model(const std::string& reason);
  Result<PanelAnswer> by_network();

 private:
  using Models = std::vector<const Model*>;           // of each series
  using Bounds = std::vector<std::vector<Interval>>;  // [series][level]

  Result<Forecast> local_forecast(std::size_t i) const;
  Result<PanelAnswer> by_local_steps();
  void prepare();
  bool closed(std::size_t i, int step) const;
  void close(Means& means) const;
  Trainer global_trainer() const;
  Trainer network_trainer() const;
  NeuralOptions network_options(int horizon) const;
  Bounds conformal(const Means& means, const Past& past) const;
  void widen(Bounds& bounds, const Means& means, int tested) const;
  Result<void> explain(const GlobalModel& model);
  Signal signal_of(std::size_t i, const Backtest& backtest) const;
  Forecast assemble(std::size_t i, const Model& model, const Past& past, Points points,
                    std::vector<Interval> intervals) const;
  Result<void> assemble_all(const Models& models, const std::string& reason, const Past& past,
                            Means means, Bounds bounds);
  Models all_by(const Model& model) const { return Models(panel_.series.size(), &model); }
  void keep_guarded(std::size_t i);
  bool is_guarded() const {
    return options_.model.empty() && panel_.known.empty() && !daily_.empty();
  }

  const Panel& panel_;
  const PanelOptions& options_;
  const Progress& progress_;
  int season_;
  Panel learnt_;                    // the panel with unknown values on closed weekdays
  std::vector<DailySeries> daily_;  // empty for weeks and months; of a new product empty too
  PanelAnswer answer_;
};

Result<Forecast> Work::local_forecast(std::size_t i) const {
  ForecastOptions options{options_.horizon, options_.levels, options_.seed, options_.model,
                          options_.rivals};
  if (options.model == kGlobalName) options.model.clear();
  const bool given = !options_.daily.empty();
  const DailySeries series = given ? options_.daily[i] : TRY(daily_series(panel_, i));
  Forecast result = TRY(forecast(series, options));
  for (std::size_t h = 0; h < result.points.size(); ++h) {
    if (is_open(panel_, panel_.series[i], panel_.steps + static_cast<int>(h))) continue;
    result.points[h] = 0;
    for (Interval& interval : result.intervals) interval.lower[h] = interval.upper[h] = 0;
  }
  return result;
}

Result<PanelAnswer> Work::by_local_models(const std::string& note) {
  if (panel_.frequency != Frequency::Daily) return by_local_steps();
  std::vector<std::optional<Result<Forecast>>> forecasts(panel_.series.size());
  TRY(for_each_series(forecasts.size(), options_.threads, progress_,
                      [&](std::size_t i) { forecasts[i] = local_forecast(i); }));
  for (std::size_t i = 0; i < forecasts.size(); ++i) {
    if (!forecasts[i]->ok()) {
      Error error = std::move(*forecasts[i]).error();
      error.message = panel_.series[i].id + ": " + error.message;
      return error;
    }
    answer_.series[i].forecast = std::move(*forecasts[i]).value();
    answer_.series[i].forecast.reason += note;
  }
  return std::move(answer_);
}

Result<PanelAnswer> Work::by_local_steps() {
  prepare();
  const StepOptions options{options_.model, options_.seed, options_.threads};
  const Trainer trainer = step_trainer(options);
  const Progress looking_back = part(progress_, 0, kBackShare);
  const Past past = TRY(look_back(learnt_, options_.horizon, trainer, looking_back));
  const Progress answering = part(progress_, kBackShare, kTrainedShare);
  const Oracle oracle = TRY(trainer(learnt_, options_.horizon, answering));
  Means means = TRY(oracle(learnt_, options_.horizon));
  close(means);
  const auto models = TRY(step_models(learnt_, options));
  Bounds bounds = conformal(means, past);
  const char* reason =
      options_.model.empty() ? "the usual choice for weeks and months" : "asked for by name";
  TRY(assemble_all(models, reason, past, std::move(means), std::move(bounds)));
  return std::move(answer_);
}

void Work::prepare() {
  learnt_ = panel_;
  if (panel_.frequency != Frequency::Daily) return;
  daily_.assign(options_.daily.begin(), options_.daily.end());
  for (std::size_t i = daily_.size(); i < panel_.series.size(); ++i) {
    auto series = daily_series(panel_, i);
    daily_.push_back(series.ok() ? std::move(series).value() : DailySeries{});
  }
  for (std::size_t i = 0; i < daily_.size(); ++i) {
    PanelSeries& series = learnt_.series[i];
    for (std::size_t t = 0; t < series.values.size(); ++t) {
      if (has_open_column(panel_) || !closed(i, series.first + static_cast<int>(t))) continue;
      series.values[t] = std::nan("");
    }
  }
}

bool Work::closed(std::size_t i, int step) const {
  if (has_open_column(panel_)) return !is_open(panel_, panel_.series[i], step);
  return !daily_.empty() && !daily_[i].is_open(panel_.date_of(step));
}

void Work::close(Means& means) const {
  for (std::size_t i = 0; i < means.size(); ++i) {
    for (std::size_t h = 0; h < means[i].size(); ++h) {
      if (closed(i, panel_.steps + static_cast<int>(h))) means[i][h] = 0;
    }
  }
}

Trainer Work::global_trainer() const {
  return [this](const Panel& panel, int horizon, const Progress& progress) -> Result<Oracle> {
    GlobalOptions options{.horizon = std::min(horizon, longest_direct_horizon(panel.frequency)),
                          .country = options_.country,
                          .seed = options_.seed,
                          .threads = options_.threads,
                          .rounds = options_.rounds};
    auto trained = TRY(GlobalModel::train(panel, options, progress));
    auto model = std::make_shared<GlobalModel>(std::move(trained));
    return Oracle([model](const Panel& of, int steps) { return model->forecast(of, steps); });
  };
}

NeuralOptions Work::network_options(int horizon) const {
  NeuralOptions options{.horizon = horizon,
                        .levels = {0.5},
                        .updates = options_.updates,
                        .seed = options_.seed,
                        .threads = options_.threads};
  for (const double level : options_.levels) {
    options.levels.push_back((1 - level) / 2);
    options.levels.push_back((1 + level) / 2);
  }
  std::sort(options.levels.begin(), options.levels.end());
  const auto same = std::unique(options.levels.begin(), options.levels.end());
  options.levels.erase(same, options.levels.end());
  return options;
}

Trainer Work::network_trainer() const {
  return [this](const Panel& panel, int horizon, const Progress& progress) -> Result<Oracle> {
    auto trained = TRY(NeuralModel::train(panel, network_options(horizon), progress));
    auto model = std::make_shared<NeuralModel>(std::move(trained));
    return Oracle([model](const Panel& of, int steps) -> Result<Means> {
      Means medians;
      for (NeuralForecast& one : TRY(model->forecast(of, steps, {}))) {
        medians.push_back(std::move(one.points));
      }
      return medians;
    });
  };
}

Work::Bounds Work::conformal(const Means& means, const Past& past) const {
  const PanelIntervals intervals(past.forecasts);
  Bounds bounds(means.size());
  for (std::size_t i = 0; i < means.size(); ++i) {
    for (const double level : options_.levels) {
      PanelInterval one = intervals.interval(i, means[i], level);
      bounds[i].push_back({level, std::move(one.lower), std::move(one.upper)});
    }
  }
  std::size_t residuals = 0;
  for (const PastForecast& one : past.forecasts) residuals += one.actual.size();
  if (residuals < kResidualsToTrust) widen(bounds, means, past.horizon);
  return bounds;
}

// At least as wide as the normal distribution of how each series scatters.
void Work::widen(Bounds& bounds, const Means& means, int tested) const {
  for (std::size_t i = 0; i < means.size(); ++i) {
    const double scatter = scatter_of(learnt_.series[i], season_);
    for (Interval& interval : bounds[i]) {
      const double reach = scatter * ml::normal_quantile((1 + interval.level) / 2);
      for (std::size_t h = 0; h < means[i].size(); ++h) {
        if (means[i][h] <= 0) continue;
        const double wider = std::sqrt(std::max(static_cast<double>(h + 1) / tested, 1.0));
        const double lowest = std::max(means[i][h] - wider * reach, 0.0);
        interval.lower[h] = std::min(interval.lower[h], lowest);
        interval.upper[h] = std::max(interval.upper[h], means[i][h] + wider * reach);
      }
    }
  }
}

Result<void> Work::explain(const GlobalModel& model) {
  if (options_.explain == Explain::No) return {};
  answer_.explained_steps = std::min(options_.horizon, model.horizon());
  auto totals = TRY(model.explain_totals(learnt_, answer_.explained_steps));
  for (std::size_t i = 0; i < totals.size(); ++i) answer_.series[i].drivers = std::move(totals[i]);
  return {};
}

Result<PanelAnswer> Work::by_global_model(const std::string& reason) {
  prepare();
  const Past past =
      TRY(look_back(learnt_, options_.horizon, global_trainer(), part(progress_, 0, kBackShare)));
  const GlobalOptions options{
      .horizon = std::min(options_.horizon, longest_direct_horizon(panel_.frequency)),
      .country = options_.country,
      .seed = options_.seed,
      .threads = options_.threads,
      .rounds = options_.rounds};
  const auto model =
      TRY(GlobalModel::train(learnt_, options, part(progress_, kBackShare, kTrainedShare)));
  Means means = TRY(model.forecast(learnt_, options_.horizon));
  close(means);
  Bounds bounds = conformal(means, past);
  TRY(explain(model));
  TRY(assemble_all(all_by(global_entry()), reason, past, std::move(means), std::move(bounds)));
  return std::move(answer_);
}

Result<PanelAnswer> Work::by_network() {
  prepare();
  const Past past =
      TRY(look_back(learnt_, options_.horizon, network_trainer(), part(progress_, 0, kBackShare)));
  const NeuralOptions options = network_options(options_.horizon);
  const auto model =
      TRY(NeuralModel::train(learnt_, options, part(progress_, kBackShare, kTrainedShare)));
  const auto forecasts =
      TRY(model.forecast(learnt_, options_.horizon, options.levels, options_.threads));
  Means medians;
  for (const NeuralForecast& one : forecasts) medians.push_back(one.points);
  close(medians);
  Bounds bounds(medians.size());
  const auto place = [&](double p) {
    return std::find(options.levels.begin(), options.levels.end(), p) - options.levels.begin();
  };
  for (std::size_t i = 0; i < bounds.size(); ++i) {
    for (const double level : options_.levels) {
      const auto& q = forecasts[i].quantiles;
      Means pair = {q[static_cast<std::size_t>(place((1 - level) / 2))],
                    q[static_cast<std::size_t>(place((1 + level) / 2))]};
      for (std::size_t h = 0; h < medians[i].size(); ++h) {
        if (closed(i, panel_.steps + static_cast<int>(h))) pair[0][h] = pair[1][h] = 0;
      }
      bounds[i].push_back({level, std::move(pair[0]), std::move(pair[1])});
    }
  }
  TRY(assemble_all(all_by(network_entry()),
                   "asked for by name; its forecast is the median of each step", past,
                   std::move(medians), std::move(bounds)));
  return std::move(answer_);
}

Signal Work::signal_of(std::size_t i, const Backtest& backtest) const {
  if (is_guarded()) {
    const History history = history_until(daily_[i], daily_[i].days());
    if (history.size() > 0) return judge_signal(history, backtest);
  }
  Signal signal;
  signal.usable_pattern = true;
  const bool daily = panel_.frequency == Frequency::Daily;
  signal.verdict = daily ? "not judged alone" : "only days are judged for a pattern";
  return signal;
}

Forecast Work::assemble(std::size_t i, const Model& model, const Past& past, Points points,
                        std::vector<Interval> intervals) const {
  Forecast result;
  result.origin = panel_.date_of(panel_.steps) - 1;
  for (int h = 0; h < options_.horizon; ++h) {
    result.dates.push_back(panel_.date_of(panel_.steps + h));
    result.open.push_back(!closed(i, panel_.steps + h));
  }
  result.points = std::move(points);
  result.model = &model;
  const Backtest backtest = backtest_of(learnt_, i, past, model, season_);
  result.signal = signal_of(i, backtest);
  if (!backtest.origins.empty()) {
    result.report = report_on(backtest);
    for (const Track& track : backtest.tracks) {
      result.candidates.push_back({track.model, backtest.accuracy(track, kMaxOrigins)});
    }
    std::stable_sort(result.candidates.begin(), result.candidates.end(),
                     [](const auto& a, const auto& b) { return a.accuracy.mae < b.accuracy.mae; });
  }
  result.level = recent_level_of(learnt_.series[i]);
  result.calibration = calibration_of(backtest, result.points, intervals, result.level);
  result.intervals = std::move(intervals);
  if (past.horizon < options_.horizon) {
    result.warnings.push_back(
        {"horizon_beyond_test", "Only " + std::to_string(past.horizon) +
                                    " steps ahead were tested; the accuracy is theirs."});
  }
  return result;
}

// The local answer in place of the global one where it finds nothing either.
void Work::keep_guarded(std::size_t i) {
  const Signal& signal = answer_.series[i].forecast.signal;
  if (!is_guarded() || signal.usable_pattern || signal.tests.empty()) return;
  auto local = local_forecast(i);
  if (!local.ok()) return;
  if (local->signal.usable_pattern) {
    answer_.series[i].forecast.signal = local->signal;
    return;
  }
  answer_.series[i].forecast = std::move(local).value();
  answer_.series[i].drivers.reset();
}

Result<void> Work::assemble_all(const Models& models, const std::string& reason, const Past& past,
                                Means means, Bounds bounds) {
  return for_each_series(
      means.size(), options_.threads, part(progress_, kTrainedShare, 1), [&](std::size_t i) {
        answer_.series[i].forecast =
            assemble(i, *models[i], past, std::move(means[i]), std::move(bounds[i]));
        answer_.series[i].forecast.reason = reason;
        keep_guarded(i);
      });
}

Result<PanelAnswer> choose(const Panel& panel, const PanelOptions& options,
                           const Progress& progress) {
  if (!learns_from_all(panel)) return Work(panel, options, progress).by_local_models("");
  const std::string reason = panel.known.empty()
                                 ? std::to_string(panel.series.size()) +
                                       " series teach each other more than each tells of itself"
                                 : "columns are known beforehand";
  auto answer = Work(panel, options, progress).by_global_model(reason);
  const bool too_short = !answer.ok() && answer.error().code == "bad_panel";
  if (!too_short) return answer;
  return Work(panel, options, progress)
      .by_local_models("; the history is too short to learn from columns known beforehand");
}

}  // namespace

const Model* find_panel_model(std::string_view name) {
  if (name == kGlobalName) return &global_entry();
  return name == kNetworkName ? &network_entry() : find_model(name);
}

std::vector<std::string_view> panel_model_names() {
  std::vector<std::string_view> names = {kGlobalName, kNetworkName};
  for (const Model& model : all_models()) names.push_back(model.name);
  return names;
}

int season_of(const Panel& panel) {
  const Rhythm& rhythm = rhythm_of(panel.frequency);
  const int season = rhythm.week > 0 ? rhythm.week : rhythm.year;
  return panel.steps >= 2 * season ? season : 1;
}

Result<DailySeries> daily_series(const Panel& panel, std::size_t series) {
  SC_ASSERT(panel.frequency == Frequency::Daily);
  const PanelSeries& one = panel.series[series];
  std::vector<Observation> observations;
  for (std::size_t t = 0; t < one.values.size(); ++t) {
    const Date date = panel.date_of(one.first + static_cast<int>(t));
    const bool known = !std::isnan(one.values[t]);
    observations.push_back(
        {date, known ? one.values[t] : 0, known ? Stock::Available : Stock::RanOut});
  }
  DailySeries result = TRY(prepare(observations));
  std::replace(result.states.begin(), result.states.end(), DayState::Censored, DayState::Skipped);
  return result;
}

Result<PanelAnswer> forecast_panel(const Panel& panel, const PanelOptions& options,
                                   const Progress& progress) {
  TRY(check(panel, options));
  if (options.model.empty()) return choose(panel, options, progress);
  Work work(panel, options, progress);
  if (options.model == kGlobalName) return work.by_global_model("asked for by name");
  if (options.model == kNetworkName) return work.by_network();
  return work.by_local_models("");
}

}  // namespace storecast::forecasting
