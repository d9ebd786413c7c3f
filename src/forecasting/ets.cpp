#include "forecasting/ets.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <optional>

#include "core/assert.h"
#include "ml/least_squares.h"
#include "ml/nelder_mead.h"

namespace storecast::forecasting {
namespace {

constexpr double kMinSmoothing = 1e-4;  // below it a state is constant for every practical purpose
constexpr double kMaxSmoothing = 0.9999;
constexpr double kMinPhi = 0.8;  // stronger damping is hard to tell from no trend
constexpr double kMaxPhi = 0.98;
constexpr std::size_t kPolished = 2;  // forms that are fitted in full
constexpr double kBeyondDoubt = 10;   // of AICc (Burnham & Anderson 2002, section 2.6)

// Rounds of smoothing parameters, then first states; evaluations of the likelihood in each.
struct Effort {
  int rounds, evaluations;
};
constexpr Effort kFull = {6, 150};
constexpr Effort kFirstLook = {1, 60};

struct Smoothing {
  double alpha = 0.1, beta = 0, gamma = 0, phi = 1;
};

struct States {
  double level = 0, slope = 0;
  std::vector<double> season;  // by position t % period
};

struct Likelihood {
  double sum_of_squares = 0;
  double sum_of_logs = 0;  // of |one-step forecast|, multiplicative error only
};

// What a pass leaves behind beside the states, where asked for.
struct Trace {
  std::vector<double> errors;    // value - one-step forecast
  std::vector<double> expected;  // one-step forecasts
};

// Adds up logs of positive factors with one call for many of them.
class LogSum {
 public:
  void add(double factor) {
    product_ *= factor;
    if (product_ < 1e150 && product_ > 1e-150) return;
    sum_ += std::log(product_);
    product_ = 1;
  }
  double get() const { return sum_ + std::log(product_); }

 private:
  double sum_ = 0;
  double product_ = 1;
};

// One pass over the values. With the absolute error e the states move alike for both kinds of
// error; only the likelihood differs. The season of one position is touched once a period, so its
// array can be updated in place.
template <EtsError kError, EtsTrend kTrend, EtsSeason kSeason>
Likelihood run(std::span<const double> values, const Smoothing& s, States& states, Trace* trace) {
  Likelihood result;
  LogSum logs;
  double level = states.level;
  double slope = states.slope;
  std::size_t position = 0;
  const std::size_t period = states.season.size();
  for (std::size_t t = 0; t < values.size(); ++t) {
    double drift = 0;
    if constexpr (kTrend != EtsTrend::None) drift = s.phi * slope;
    const double base = level + drift;
    double expected = base;
    if constexpr (kSeason == EtsSeason::Additive) expected += states.season[position];
    if constexpr (kSeason == EtsSeason::Multiplicative) expected *= states.season[position];
    const double error = values[t] - expected;
    double scaled = error;  // what the level sees
    if constexpr (kSeason == EtsSeason::Multiplicative) {
      if (!(base > 0)) return {HUGE_VAL, 0};
      double& season = states.season[position];
      const double relative = error / expected;  // a division costs as much as ten products
      scaled = relative * base;
      season += s.gamma * relative * season;
    }
    level = base + s.alpha * scaled;
    if constexpr (kTrend != EtsTrend::None) slope = drift + s.beta * scaled;
    if constexpr (kSeason == EtsSeason::Additive) states.season[position] += s.gamma * error;
    if constexpr (kSeason != EtsSeason::None) {
      if (++position == period) position = 0;
    }
    if constexpr (kError == EtsError::Multiplicative) {
      if (!(expected > 0)) return {HUGE_VAL, 0};
      logs.add(expected);
      const double relative = error / expected;
      result.sum_of_squares += relative * relative;
    } else {
      result.sum_of_squares += error * error;
    }
    if (trace != nullptr) trace->errors[t] = error, trace->expected[t] = expected;
  }
  if constexpr (kError == EtsError::Multiplicative) result.sum_of_logs = logs.get();
  states.level = level;
  states.slope = slope;
  return result;
}

using Pass = Likelihood (*)(std::span<const double>, const Smoothing&, States&, Trace*);

template <EtsError kError, EtsTrend kTrend>
Pass pass_of(EtsSeason season) {
  using enum EtsSeason;
  if (season == None) return run<kError, kTrend, None>;
  return season == Additive ? run<kError, kTrend, Additive> : run<kError, kTrend, Multiplicative>;
}

template <EtsError kError>
Pass pass_of(EtsTrend trend, EtsSeason season) {
  if (trend == EtsTrend::None) return pass_of<kError, EtsTrend::None>(season);
  return pass_of<kError, EtsTrend::Additive>(season);  // damped: phi below 1
}

Pass pass_of(EtsForm form) {
  return form.error == EtsError::Additive
             ? pass_of<EtsError::Additive>(form.trend, form.season)
             : pass_of<EtsError::Multiplicative>(form.trend, form.season);
}

double deviance_of(const Likelihood& likelihood, std::size_t n) {
  const double floor = std::numeric_limits<double>::min();
  return static_cast<double>(n) * std::log(std::max(likelihood.sum_of_squares, floor)) +
         2 * likelihood.sum_of_logs;
}

// The free smoothing parameters of a form as Nelder-Mead's vector, and back. Empty outside of the
// usual region 0 < beta < alpha, 0 < gamma < 1 - alpha.
std::optional<Smoothing> to_smoothing(EtsForm form, const std::vector<double>& x) {
  std::size_t next = 0;
  Smoothing s;
  s.alpha = x[next++];
  if (s.alpha < kMinSmoothing || s.alpha > kMaxSmoothing) return std::nullopt;
  if (form.trend != EtsTrend::None) {
    s.beta = x[next++];
    if (s.beta < kMinSmoothing || s.beta > s.alpha) return std::nullopt;
  }
  if (form.season != EtsSeason::None) {
    s.gamma = x[next++];
    if (s.gamma < kMinSmoothing || s.gamma > 1 - s.alpha) return std::nullopt;
  }
  if (form.trend == EtsTrend::Damped) {
    s.phi = x[next++];
    if (s.phi < kMinPhi || s.phi > kMaxPhi) return std::nullopt;
  }
  return s;
}

struct Simplex {
  std::vector<double> start, steps;
};

Simplex simplex_around(EtsForm form, const Smoothing& s) {
  Simplex simplex;
  const auto add = [&](double value) {
    simplex.start.push_back(value);
    simplex.steps.push_back(value < 0.5 ? 0.5 * value + 0.02 : -0.3 * value);
  };
  add(s.alpha);
  if (form.trend != EtsTrend::None) add(s.beta), simplex.steps.back() = -0.5 * s.beta;
  if (form.season != EtsSeason::None) add(s.gamma);
  if (form.trend == EtsTrend::Damped) add(s.phi), simplex.steps.back() = s.phi > 0.9 ? -0.05 : 0.05;
  return simplex;
}

// Seasonal means of the first periods, the level their mean, no slope.
States first_states(EtsForm form, std::span<const double> values, int period) {
  const std::size_t season = form.season == EtsSeason::None ? 1 : static_cast<std::size_t>(period);
  const std::size_t used = std::min(values.size() / season, std::size_t{8}) * season;
  States states;
  states.season.assign(season, 0);
  for (std::size_t t = 0; t < used; ++t) states.season[t % season] += values[t];
  const double total = std::accumulate(states.season.begin(), states.season.end(), 0.0);
  states.level = total / static_cast<double>(used);
  for (double& value : states.season) {
    value /= static_cast<double>(used / season);
    if (form.season == EtsSeason::Multiplicative) value = std::max(value / states.level, 1e-3);
    if (form.season != EtsSeason::Multiplicative) value -= states.level;
  }
  if (form.season == EtsSeason::None) states.season.clear();
  return states;
}

// One series with one form: what every step of the fit needs.
struct Task {
  EtsForm form;
  int period;
  std::span<const double> values;
  Pass pass;

  Likelihood run_from(const States& first, const Smoothing& s, Trace* trace = nullptr) const {
    States states = first;
    return pass(values, s, states, trace);
  }
};

// The errors are e(values, 0) + sum_j x_j e(0, unit state j): the best x by least squares, weighted
// by `weights`. The last season is left out, because a constant can move between the level and the
// seasons.
States best_linear_states(const Task& task, const Smoothing& smoothing,
                          std::span<const double> weights) {
  const bool seasonal = task.form.season == EtsSeason::Additive;
  const bool slopes = task.form.trend != EtsTrend::None;
  const std::size_t n = task.values.size();
  States unit;
  if (seasonal) unit.season.assign(static_cast<std::size_t>(task.period), 0);
  const Pass pass = pass_of({EtsError::Additive, task.form.trend, task.form.season});
  const auto errors_of = [&](std::span<const double> input, double sign) {
    States from = unit;
    Trace trace{std::vector<double>(n), std::vector<double>(n)};
    pass(input, smoothing, from, &trace);
    for (std::size_t t = 0; t < n; ++t) trace.errors[t] *= sign * weights[t];
    return std::move(trace.errors);
  };
  const std::vector<double> target = errors_of(task.values, 1);
  std::vector<double*> states = {&unit.level};
  if (slopes) states.push_back(&unit.slope);
  for (std::size_t j = 0; j + 1 < unit.season.size(); ++j) states.push_back(&unit.season[j]);
  const std::vector<double> nothing(n, 0);
  std::vector<std::vector<double>> columns;
  for (double* state : states) {
    *state = 1;
    columns.push_back(errors_of(nothing, -1));
    *state = 0;
  }
  const std::vector<double> x = ml::least_squares(columns, target);
  for (std::size_t j = 0; j < states.size(); ++j) *states[j] = x[j];
  return unit;
}

// Smooths the reversed values: their last states are good first ones.
States backcast_states(const Task& task, const Smoothing& smoothing, const States& first) {
  const std::size_t period = first.season.size();
  const std::size_t n = task.values.size();
  const std::vector<double> reversed(task.values.rbegin(), task.values.rend());
  States states = first;
  for (std::size_t j = 0; j < period; ++j) states.season[j] = first.season[(n - 1 - j) % period];
  task.pass(reversed, smoothing, states, nullptr);
  States result = first;
  result.level = states.level;
  result.slope = -states.slope;
  for (std::size_t j = 0; j < period; ++j) result.season[(n - 1 - j) % period] = states.season[j];
  return result;
}

States better_states(const Task& task, const Smoothing& smoothing, const States& first) {
  if (task.form.season == EtsSeason::Multiplicative) {
    return backcast_states(task, smoothing, first);
  }
  const std::size_t n = task.values.size();
  std::vector<double> weights(n, 1);
  if (task.form.error == EtsError::Multiplicative) {
    Trace trace{std::vector<double>(n), std::vector<double>(n, 1)};
    task.run_from(first, smoothing, &trace);
    for (std::size_t t = 0; t < n; ++t) weights[t] = 1 / std::max(trace.expected[t], 1e-9);
  }
  return best_linear_states(task, smoothing, weights);
}

int count_parameters(EtsForm form, int period) {
  int parameters = 3;  // alpha, the first level, the error's variance
  if (form.trend != EtsTrend::None) parameters += 2;
  if (form.trend == EtsTrend::Damped) parameters += 1;
  if (form.season != EtsSeason::None) parameters += period;  // gamma and period - 1 free seasons
  return parameters;
}

double aicc_of(double deviance, int parameters, std::size_t n) {
  const double k = parameters;
  const double left = static_cast<double>(n) - k - 1;
  if (left <= 0) return HUGE_VAL;
  return deviance + 2 * k + 2 * k * (k + 1) / left;
}

Smoothing best_smoothing(const Task& task, const States& first, const Smoothing& start,
                         int evaluations) {
  States states = first;
  const auto cost = [&](const std::vector<double>& x) {
    const auto smoothing = to_smoothing(task.form, x);
    if (!smoothing) return HUGE_VAL;
    states = first;
    return deviance_of(task.pass(task.values, *smoothing, states, nullptr), task.values.size());
  };
  const Simplex simplex = simplex_around(task.form, start);
  const auto minimum = ml::nelder_mead(cost, simplex.start, simplex.steps,
                                       {.max_evaluations = evaluations, .tolerance = 1e-7});
  return *to_smoothing(task.form, minimum.at);
}

// Where a search starts, and how far the search has come.
struct Progress {
  Smoothing smoothing;
  States first;
  double deviance = HUGE_VAL;
};

Progress start_of(const Task& task) {
  Progress progress;
  progress.smoothing.alpha = 0.1;
  if (task.form.season != EtsSeason::None) progress.smoothing.gamma = 0.05;
  if (task.form.trend != EtsTrend::None) progress.smoothing.beta = 0.01;
  if (task.form.trend == EtsTrend::Damped) progress.smoothing.phi = 0.95;
  progress.first = first_states(task.form, task.values, task.period);
  return progress;
}

void improve(const Task& task, Effort effort, Progress& progress) {
  const std::size_t n = task.values.size();
  for (int round = 0; round < effort.rounds; ++round) {
    Progress next = progress;
    next.smoothing = best_smoothing(task, progress.first, progress.smoothing, effort.evaluations);
    next.first = better_states(task, next.smoothing, progress.first);
    const double as_before = deviance_of(task.run_from(progress.first, next.smoothing), n);
    next.deviance = deviance_of(task.run_from(next.first, next.smoothing), n);
    if (!(next.deviance <= as_before)) next.first = progress.first, next.deviance = as_before;
    const double gain = progress.deviance - next.deviance;
    if (gain > 0) progress = std::move(next);
    if (gain < 0.05) break;
  }
}

EtsFit finish(const Task& task, const Progress& progress) {
  const Smoothing& s = progress.smoothing;
  States last = progress.first;
  const Likelihood likelihood = task.pass(task.values, s, last, nullptr);
  EtsFit fit{task.form, task.period, s.alpha, s.beta, s.gamma, s.phi, last.level, last.slope, {}};
  fit.sum_of_squares = likelihood.sum_of_squares;
  fit.deviance = deviance_of(likelihood, task.values.size());
  if (!last.season.empty()) {
    const std::size_t next = task.values.size() % last.season.size();
    std::rotate(last.season.begin(), last.season.begin() + static_cast<std::ptrdiff_t>(next),
                last.season.end());
    fit.season = last.season;
  }
  fit.aicc = aicc_of(fit.deviance, count_parameters(task.form, task.period), task.values.size());
  return fit;
}

std::vector<EtsForm> forms_for(std::span<const double> values, int period) {
  const bool positive = std::all_of(values.begin(), values.end(), [](double v) { return v > 0; });
  const bool seasonal = period > 1 && period <= kMaxEtsPeriod &&
                        values.size() >= 2 * static_cast<std::size_t>(period) + 2;
  std::vector<EtsForm> forms;
  for (EtsError error : {EtsError::Additive, EtsError::Multiplicative}) {
    for (EtsTrend trend : {EtsTrend::None, EtsTrend::Additive, EtsTrend::Damped}) {
      for (EtsSeason season : {EtsSeason::None, EtsSeason::Additive, EtsSeason::Multiplicative}) {
        const EtsForm form{error, trend, season};
        const bool stable =
            error == EtsError::Multiplicative || season != EtsSeason::Multiplicative;
        const bool allowed = stable && (positive || !form.needs_positive());
        if (allowed && (seasonal || season == EtsSeason::None)) forms.push_back(form);
      }
    }
  }
  return forms;
}

}  // namespace

std::string EtsForm::name() const {
  std::string name = error == EtsError::Multiplicative ? "M" : "A";
  name += trend == EtsTrend::None ? "N" : trend == EtsTrend::Additive ? "A" : "Ad";
  name += season == EtsSeason::None ? "N" : season == EtsSeason::Additive ? "A" : "M";
  return name;
}

Points EtsFit::forecast(int steps) const {
  Points points(static_cast<std::size_t>(steps));
  double drift = 0;
  double damping = 1;
  for (int h = 0; h < steps; ++h) {
    damping *= phi;
    drift += damping * slope;
    points[h] = level + drift;
    if (form.season == EtsSeason::Additive) points[h] += season[h % period];
    if (form.season == EtsSeason::Multiplicative) points[h] *= season[h % period];
  }
  return points;
}

EtsFit fit_ets(std::span<const double> values, int period, EtsForm form) {
  SC_ASSERT(values.size() >= 4 && values.size() >= 2 * static_cast<std::size_t>(period));
  const Task task{form, period, values, pass_of(form)};
  Progress progress = start_of(task);
  improve(task, kFull, progress);
  return finish(task, progress);
}

EtsFit fit_best_ets(std::span<const double> values, int period) {
  struct Entry {
    Task task;
    Progress progress;
    double aicc;
  };
  std::vector<Entry> entries;
  bool surely_seasonal = false;  // by the first two forms, without and with a season
  for (EtsForm form : forms_for(values, period)) {
    if (surely_seasonal && form.season == EtsSeason::None) continue;
    const Task task{form, period, values, pass_of(form)};
    Progress progress = start_of(task);
    improve(task, kFirstLook, progress);
    const double aicc = aicc_of(progress.deviance, count_parameters(form, period), values.size());
    surely_seasonal |= entries.size() == 1 && form.season == EtsSeason::Additive &&
                       aicc + kBeyondDoubt < entries[0].aicc;
    entries.push_back({task, std::move(progress), aicc});
  }
  std::stable_sort(entries.begin(), entries.end(),
                   [](const Entry& a, const Entry& b) { return a.aicc < b.aicc; });
  EtsFit best;
  for (std::size_t i = 0; i < std::min(entries.size(), kPolished); ++i) {
    improve(entries[i].task, kFull, entries[i].progress);
    EtsFit fit = finish(entries[i].task, entries[i].progress);
    if (i == 0 || fit.aicc < best.aicc) best = std::move(fit);
  }
  return best;
}

Points ets_forecast(const Question& question) {
  return fit_best_ets(question.values, question.season).forecast(question.steps);
}

}  // namespace storecast::forecasting
