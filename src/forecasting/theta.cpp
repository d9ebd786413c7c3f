#include "forecasting/theta.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/assert.h"
#include "forecasting/statistics.h"
#include "ml/nelder_mead.h"

namespace storecast::forecasting {
namespace {

constexpr double kMinAlpha = 0.01;
constexpr double kMaxAlpha = 0.99;
constexpr double kMaxTheta = 1e4;   // above it the weight of the line no longer changes
constexpr std::size_t kWarmUp = 3;  // errors that the first level and line distort
constexpr int kMaxEvaluations = 200;
constexpr double kSeasonalZ = 1.645;  // 90 % two-sided, as in the M4 competition
constexpr double kMinIndex = 0.01;    // a smaller multiplicative index would explode the values

struct Line {
  double intercept = 0, slope = 0;
};

Line line_through(std::span<const double> values) {
  const double n = static_cast<double>(values.size());
  const double mean = std::accumulate(values.begin(), values.end(), 0.0) / n;
  double weighted = 0;
  for (std::size_t t = 0; t < values.size(); ++t)
    weighted += (static_cast<double>(t) + 1) * values[t];
  const double slope = 6 / (n * n - 1) * (2 * weighted / n - (n + 1) * mean);
  return {mean - (n + 1) / 2 * slope, slope};
}

struct Parameters {
  double level, alpha, theta;
};

// The state after t values: level, mean, and the line through them.
struct State {
  double level = 0;
  double mean = 0;
  Line line;
  double fading = 1;  // (1 - alpha)^t
  double t = 0;
};

double expected(const State& state, const Parameters& p) {
  const double next_fading = state.fading * (1 - p.alpha);
  return state.level + (1 - 1 / p.theta) * (state.fading * state.line.intercept +
                                            (1 - next_fading) / p.alpha * state.line.slope);
}

void advance(State& state, const Parameters& p, ThetaKind kind, double value) {
  state.t += 1;
  state.level = p.alpha * value + (1 - p.alpha) * state.level;
  state.fading *= 1 - p.alpha;
  if (kind == ThetaKind::Optimised) return;
  const double before = state.mean;
  state.mean += (value - state.mean) / state.t;
  if (state.t > 1) {
    state.line.slope =
        ((state.t - 2) * state.line.slope + 6 / state.t * (value - before)) / (state.t + 1);
  }
  state.line.intercept = state.mean - (state.t + 1) / 2 * state.line.slope;
}

State first_state(const Parameters& p, ThetaKind kind, const Line& whole) {
  State state;
  state.level = p.level;
  if (kind == ThetaKind::Optimised) state.line = whole;
  return state;
}

double run(std::span<const double> values, const Parameters& p, ThetaKind kind, State& state) {
  double sum = 0;
  for (std::size_t t = 0; t < values.size(); ++t) {
    const double error = values[t] - expected(state, p);
    if (t >= kWarmUp) sum += error * error;
    advance(state, p, kind, values[t]);
  }
  return sum;
}

bool is_seasonal(std::span<const double> values, int period) {
  if (period < 2 || values.size() < 3 * static_cast<std::size_t>(period)) return false;
  const std::vector<double> r = autocorrelations(values, period);
  double sum = 1;
  for (int k = 1; k < period; ++k) sum += 2 * r[k - 1] * r[k - 1];
  return std::abs(r[period - 1]) > kSeasonalZ * std::sqrt(sum / static_cast<double>(values.size()));
}

}  // namespace

ThetaFit fit_theta(std::span<const double> values, ThetaKind kind, int steps) {
  SC_ASSERT(values.size() >= 4);
  const Line whole = line_through(values);
  const auto to_parameters = [](const std::vector<double>& x) {
    return Parameters{x[0], x[1], std::exp(x[2])};  // theta on a log scale: its effect is 1 / theta
  };
  const auto cost = [&](const std::vector<double>& x) {
    const Parameters p = to_parameters(x);
    const bool inside =
        p.alpha >= kMinAlpha && p.alpha <= kMaxAlpha && p.theta >= 1 && p.theta <= kMaxTheta;
    if (!inside) return HUGE_VAL;
    State state = first_state(p, kind, whole);
    return run(values, p, kind, state);
  };
  const double spread = std::max(standard_deviation(values), 1e-9);
  const std::vector<double> start = {values[0] / 2, 0.5, std::log(2.0)};
  const auto minimum = ml::nelder_mead(cost, start, {spread, -0.3, 0.5},
                                       {.max_evaluations = kMaxEvaluations, .tolerance = 1e-7});
  const Parameters p = to_parameters(minimum.at);
  State state = first_state(p, kind, whole);
  ThetaFit fit{p.level, p.alpha, p.theta, run(values, p, kind, state), {}};
  for (int h = 0; h < steps; ++h) {
    fit.points.push_back(expected(state, p));
    advance(state, p, kind, fit.points.back());
  }
  return fit;
}

Points theta_forecast(const Question& question) {
  const std::span<const double> values = question.history.values;
  const int period = question.history.days_a_week;
  if (!is_seasonal(values, period)) {
    return fit_theta(values, ThetaKind::Dynamic, question.steps()).points;
  }
  std::vector<double> index = seasonal_indices(values, period, Decomposition::Multiplicative);
  const bool multiplicative =
      std::all_of(values.begin(), values.end(), [](double v) { return v > 0; }) &&
      *std::min_element(index.begin(), index.end()) > kMinIndex;
  if (!multiplicative) index = seasonal_indices(values, period, Decomposition::Additive);
  std::vector<double> adjusted(values.begin(), values.end());
  for (std::size_t t = 0; t < adjusted.size(); ++t) {
    const double season = index[t % index.size()];
    adjusted[t] = multiplicative ? adjusted[t] / season : adjusted[t] - season;
  }
  Points points = fit_theta(adjusted, ThetaKind::Dynamic, question.steps()).points;
  for (std::size_t h = 0; h < points.size(); ++h) {
    const double season = index[(values.size() + h) % index.size()];
    points[h] = multiplicative ? points[h] * season : points[h] + season;
  }
  return points;
}

}  // namespace storecast::forecasting
