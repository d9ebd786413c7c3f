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
constexpr int kRounds = 4;  // of smoothing parameters, then initial states
constexpr int kEvaluationsARound = 150;

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

// One pass over the values. `errors`, when given, receives the one-step errors. The season of one
// position is touched once a period, so its array can be updated in place.
template <EtsTrend kTrend, EtsSeason kSeason>
Likelihood run(std::span<const double> values, const Smoothing& s, States& states,
               std::vector<double>* errors) {
  Likelihood result;
  double level = states.level;
  double slope = states.slope;
  std::size_t position = 0;
  const std::size_t period = states.season.size();
  double log_product = 1;  // logs of products: one call for many factors
  for (std::size_t t = 0; t < values.size(); ++t) {
    double drift = 0;
    if constexpr (kTrend == EtsTrend::Damped) drift = s.phi * slope;
    const double base = level + drift;
    double error = 0;
    if constexpr (kSeason == EtsSeason::Multiplicative) {
      double& season = states.season[position];
      const double expected = base * season;
      if (!(expected > 0)) return {HUGE_VAL, 0};
      error = (values[t] - expected) / expected;
      level = base * (1 + s.alpha * error);
      if constexpr (kTrend == EtsTrend::Damped) slope = drift + s.beta * base * error;
      season *= 1 + s.gamma * error;
      log_product *= expected;
      if (log_product > 1e200 || log_product < 1e-200) {
        result.sum_of_logs += std::log(log_product);
        log_product = 1;
      }
    } else {
      double expected = base;
      if constexpr (kSeason == EtsSeason::Additive) expected += states.season[position];
      error = values[t] - expected;
      level = base + s.alpha * error;
      if constexpr (kTrend == EtsTrend::Damped) slope = drift + s.beta * error;
      if constexpr (kSeason == EtsSeason::Additive) states.season[position] += s.gamma * error;
    }
    if constexpr (kSeason != EtsSeason::None) {
      if (++position == period) position = 0;
    }
    result.sum_of_squares += error * error;
    if (errors != nullptr) (*errors)[t] = error;
  }
  result.sum_of_logs += std::log(log_product);
  states.level = level;
  states.slope = slope;
  return result;
}

Likelihood run(EtsForm form, std::span<const double> values, const Smoothing& smoothing,
               States& states, std::vector<double>* errors = nullptr) {
  using enum EtsSeason;
  if (form.trend == EtsTrend::None) {
    constexpr auto kTrend = EtsTrend::None;
    if (form.season == None) return run<kTrend, None>(values, smoothing, states, errors);
    if (form.season == Additive) return run<kTrend, Additive>(values, smoothing, states, errors);
    return run<kTrend, Multiplicative>(values, smoothing, states, errors);
  }
  constexpr auto kTrend = EtsTrend::Damped;
  if (form.season == None) return run<kTrend, None>(values, smoothing, states, errors);
  if (form.season == Additive) return run<kTrend, Additive>(values, smoothing, states, errors);
  return run<kTrend, Multiplicative>(values, smoothing, states, errors);
}

// -2 log likelihood without its constant.
double deviance(const Likelihood& likelihood, std::size_t n) {
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
  if (form.trend == EtsTrend::Damped) {
    s.beta = x[next++];
    s.phi = x[next++];
    if (s.beta < kMinSmoothing || s.beta > s.alpha) return std::nullopt;
    if (s.phi < kMinPhi || s.phi > kMaxPhi) return std::nullopt;
  }
  if (form.season != EtsSeason::None) {
    s.gamma = x[next++];
    if (s.gamma < kMinSmoothing || s.gamma > 1 - s.alpha) return std::nullopt;
  }
  return s;
}

std::vector<double> from_smoothing(EtsForm form, const Smoothing& s) {
  std::vector<double> x = {s.alpha};
  if (form.trend == EtsTrend::Damped) x.insert(x.end(), {s.beta, s.phi});
  if (form.season != EtsSeason::None) x.push_back(s.gamma);
  return x;
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

// The errors are e(values, 0) + sum_j x_j e(0, unit state j): the best x by least squares. The last
// season is left out, because a constant can move between the level and the seasons.
States best_additive_states(EtsForm form, std::span<const double> values, int period,
                            const Smoothing& smoothing) {
  const std::size_t seasons =
      form.season == EtsSeason::Additive ? static_cast<std::size_t>(period) : 0;
  const States zero{0, 0, std::vector<double>(seasons, 0)};
  const auto errors_of = [&](std::span<const double> input, States from) {
    std::vector<double> errors(input.size());
    run(form, input, smoothing, from, &errors);
    return errors;
  };
  const std::vector<double> nothing(values.size(), 0);
  std::vector<std::vector<double>> columns;
  const auto add = [&](const States& unit) {
    columns.push_back(errors_of(nothing, unit));
    for (double& value : columns.back()) value = -value;
  };
  States unit = zero;
  unit.level = 1;
  add(unit);
  const bool damped = form.trend == EtsTrend::Damped;
  if (damped) {
    unit = zero;
    unit.slope = 1;
    add(unit);
  }
  for (std::size_t j = 0; j + 1 < seasons; ++j) {
    unit = zero;
    unit.season[j] = 1;
    add(unit);
  }
  const std::vector<double> x = ml::least_squares(columns, errors_of(values, zero));
  States states = zero;
  states.level = x[0];
  if (damped) states.slope = x[1];
  for (std::size_t j = 0; j + 1 < seasons; ++j) states.season[j] = x[j + (damped ? 2 : 1)];
  return states;
}

// Smooths the reversed values: their last states are good first ones.
States backcast_states(EtsForm form, std::span<const double> values, const Smoothing& smoothing,
                       const States& first) {
  const std::size_t period = first.season.size();
  const std::vector<double> reversed(values.rbegin(), values.rend());
  States states = first;
  for (std::size_t j = 0; j < period; ++j) {
    states.season[j] = first.season[(values.size() - 1 - j) % period];
  }
  run(form, reversed, smoothing, states);
  States result = first;
  result.level = states.level;
  for (std::size_t j = 0; j < period; ++j) {
    result.season[(values.size() - 1 - j) % period] = states.season[j];
  }
  return result;
}

int count_parameters(EtsForm form, int period) {
  int parameters = 3;  // alpha, the first level, the error's variance
  if (form.trend == EtsTrend::Damped) parameters += 3;
  if (form.season != EtsSeason::None) parameters += period;  // gamma and period - 1 free seasons
  return parameters;
}

double aicc_of(double deviance, int parameters, std::size_t n) {
  const double k = parameters;
  const double left = static_cast<double>(n) - k - 1;
  if (left <= 0) return HUGE_VAL;
  return deviance + 2 * k + 2 * k * (k + 1) / left;
}

Smoothing best_smoothing(EtsForm form, std::span<const double> values, const States& first,
                         const Smoothing& start) {
  States states = first;
  const auto cost = [&](const std::vector<double>& x) {
    const auto smoothing = to_smoothing(form, x);
    if (!smoothing) return HUGE_VAL;
    states = first;
    return deviance(run(form, values, *smoothing, states), values.size());
  };
  const std::vector<double> from = from_smoothing(form, start);
  std::vector<double> steps;
  for (double value : from) steps.push_back(value < 0.5 ? 0.5 * value + 0.02 : -0.3 * value);
  if (form.trend == EtsTrend::Damped) {
    steps[1] = -0.5 * from[1];
    steps[2] = from[2] > 0.9 ? -0.05 : 0.05;
  }
  const auto minimum = ml::nelder_mead(cost, from, steps,
                                       {.max_evaluations = kEvaluationsARound, .tolerance = 1e-9});
  return *to_smoothing(form, minimum.at);
}

}  // namespace

std::string EtsForm::name() const {
  std::string name = season == EtsSeason::Multiplicative ? "M" : "A";
  name += trend == EtsTrend::Damped ? "Ad" : "N";
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
  Smoothing smoothing;
  smoothing.alpha = 0.1;
  if (form.season != EtsSeason::None) smoothing.gamma = 0.05;
  if (form.trend == EtsTrend::Damped) smoothing.beta = 0.01, smoothing.phi = 0.95;
  const bool additive = form.season != EtsSeason::Multiplicative;
  States first = first_states(form, values, period);
  double best = HUGE_VAL;
  for (int round = 0; round < kRounds; ++round) {
    smoothing = best_smoothing(form, values, first, smoothing);
    first = additive ? best_additive_states(form, values, period, smoothing)
                     : backcast_states(form, values, smoothing, first);
    States states = first;
    const double now = deviance(run(form, values, smoothing, states), values.size());
    if (best - now < 1e-3) break;
    best = now;
  }
  if (!additive) smoothing = best_smoothing(form, values, first, smoothing);
  States last = first;
  const Likelihood likelihood = run(form, values, smoothing, last);
  EtsFit fit{form,
             period,
             smoothing.alpha,
             smoothing.beta,
             smoothing.gamma,
             smoothing.phi,
             last.level,
             last.slope,
             {},
             likelihood.sum_of_squares};
  if (form.season != EtsSeason::None) {
    const std::size_t next = values.size() % static_cast<std::size_t>(period);
    std::rotate(last.season.begin(), last.season.begin() + static_cast<std::ptrdiff_t>(next),
                last.season.end());
    fit.season = last.season;
  }
  fit.aicc =
      aicc_of(deviance(likelihood, values.size()), count_parameters(form, period), values.size());
  return fit;
}

EtsFit fit_best_ets(std::span<const double> values, int period) {
  using enum EtsSeason;
  std::vector<EtsForm> forms = {{EtsTrend::None, None}, {EtsTrend::Damped, None}};
  if (period > 1) {
    forms.push_back({EtsTrend::None, Additive});
    forms.push_back({EtsTrend::Damped, Additive});
    const bool positive = std::all_of(values.begin(), values.end(), [](double v) { return v > 0; });
    if (positive) forms.push_back({EtsTrend::None, Multiplicative});
    if (positive) forms.push_back({EtsTrend::Damped, Multiplicative});
  }
  EtsFit best = fit_ets(values, period, forms.front());
  for (std::size_t i = 1; i < forms.size(); ++i) {
    EtsFit fit = fit_ets(values, period, forms[i]);
    if (fit.aicc < best.aicc) best = std::move(fit);
  }
  return best;
}

Points ets_forecast(const Question& question) {
  return fit_best_ets(question.history.values, question.history.days_a_week)
      .forecast(question.steps());
}

}  // namespace storecast::forecasting
