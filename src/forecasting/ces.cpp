#include "forecasting/ces.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <optional>

#include "core/assert.h"
#include "forecasting/statistics.h"
#include "ml/nelder_mead.h"

namespace storecast::forecasting {
namespace {

constexpr int kRounds = 3;  // of parameters, then first states
constexpr int kEvaluationsARound = 80;
constexpr double kFirstFullBeta = 1.1;   // a stable complex state needs one above 1
constexpr double kFirstShare = 1 / 1.1;  // of the level: the first information left over
constexpr double kMaxGrowth = 2;   // of the state over the horizon: faster is an extrapolation
constexpr double kMinGain = 1e-6;  // of the squared errors, for another round

struct Complex {
  double level = 0, rest = 0;
};

struct Parameters {
  double alpha0 = 1.3, alpha1 = 1, beta0 = 0.1, beta1 = 1;
};

constexpr Parameters kReturning = {1.2, 0.9, 0.05, 1};  // the base fades, the season stays

// base[t % size] and season[t % size] belong to step t.
struct States {
  std::vector<Complex> base;    // one; a period of them for a simple season
  std::vector<Complex> season;  // a period of them for a partial or full season
};

void move(Complex& state, double p0, double p1, double error) {
  const double level = state.level - (1 - p1) * state.rest + (p0 - p1) * error;
  state.rest = state.level + (1 - p0) * state.rest + (p0 + p1) * error;
  state.level = level;
}

// The forecast of the step whose states stand at the two places.
template <CesSeason kSeason>
double expected_at(const States& states, std::size_t b, std::size_t s) {
  if constexpr (kSeason == CesSeason::None || kSeason == CesSeason::Simple) {
    return states.base[b].level;
  } else {
    return states.base[b].level + states.season[s].level;
  }
}

// One pass; the sum of squared one-step errors. Where `points` is given, there are no values: each
// step's forecast is taken for its value.
template <CesSeason kSeason>
double run(std::span<const double> values, const Parameters& p, States& states,
           std::vector<double>* points = nullptr) {
  double sum = 0;
  std::size_t b = 0, s = 0;
  const std::size_t steps = points != nullptr ? points->size() : values.size();
  for (std::size_t t = 0; t < steps; ++t) {
    const double expected = expected_at<kSeason>(states, b, s);
    if (points != nullptr) (*points)[t] = expected;
    const double error = points != nullptr ? 0 : values[t] - expected;
    sum += error * error;
    move(states.base[b], p.alpha0, p.alpha1, error);
    if constexpr (kSeason == CesSeason::Partial) states.season[s].level += p.beta0 * error;
    if constexpr (kSeason == CesSeason::Full) move(states.season[s], p.beta0, p.beta1, error);
    if constexpr (kSeason == CesSeason::Simple) {
      if (++b == states.base.size()) b = 0;
    }
    if constexpr (kSeason == CesSeason::Partial || kSeason == CesSeason::Full) {
      if (++s == states.season.size()) s = 0;
    }
  }
  return sum;
}

using Pass = double (*)(std::span<const double>, const Parameters&, States&, std::vector<double>*);

Pass pass_of(CesSeason season) {
  using enum CesSeason;
  if (season == None) return run<None>;
  if (season == Simple) return run<Simple>;
  return season == Partial ? run<Partial> : run<Full>;
}

// The largest modulus of the eigenvalues of a 2 x 2 matrix.
double radius(double trace, double determinant) {
  const double square = trace * trace / 4 - determinant;
  if (square < 0) return std::sqrt(determinant);
  return std::abs(trace) / 2 + std::sqrt(square);
}

// Old errors fade, and the states do not run away within the `periods` they move in the horizon.
bool is_usable(double p0, double p1, double periods) {
  const double error_trace = 2 - 2 * p0 + p1;
  const double error_determinant = (1 - p0 + p1) * (1 - p0) - (p1 - 1) * (1 - p0 - p1);
  if (radius(error_trace, error_determinant) >= 1) return false;
  return radius(2 - p0, 2 - p0 - p1) <= std::pow(kMaxGrowth, 1 / std::max(periods, 1.0));
}

std::vector<double> to_vector(CesSeason season, const Parameters& p) {
  std::vector<double> x = {p.alpha0, p.alpha1};
  if (season == CesSeason::Partial || season == CesSeason::Full) x.push_back(p.beta0);
  if (season == CesSeason::Full) x.push_back(p.beta1);
  return x;
}

struct Task {
  CesSeason season;
  int period;
  int steps;
  std::span<const double> values;
  Pass pass;

  double run_from(const States& first, const Parameters& p) const {
    States states = first;
    return pass(values, p, states, nullptr);
  }
};

std::optional<Parameters> to_parameters(const Task& task, const std::vector<double>& x) {
  Parameters p;
  p.alpha0 = x[0], p.alpha1 = x[1];
  const double periods = static_cast<double>(task.steps) / task.period;
  const bool simple = task.season == CesSeason::Simple;
  if (!is_usable(p.alpha0, p.alpha1, simple ? periods : task.steps)) return std::nullopt;
  if (x.size() > 2) p.beta0 = x[2];
  if (x.size() > 2 && (p.beta0 <= 0 || p.beta0 > 1.5)) return std::nullopt;
  if (x.size() > 3) p.beta1 = x[3];
  if (x.size() > 3 && !is_usable(p.beta0, p.beta1, periods)) return std::nullopt;
  return p;
}

// Means of the first periods. Where a seasonal state of its own holds the level, the other one
// comes and goes: sales return to their season's means.
enum class Level { InBase, InSeason };

States first_states(const Task& task, Level place) {
  const auto period = static_cast<std::size_t>(task.season == CesSeason::None ? 1 : task.period);
  const std::size_t used = std::min(task.values.size() / period, std::size_t{3}) * period;
  std::vector<double> means(period, 0);
  for (std::size_t t = 0; t < used; ++t) {
    means[t % period] += task.values[t] / static_cast<double>(used / period);
  }
  const double level = place == Level::InBase ? mean_of(means) : 0;
  States states{{{level, level * kFirstShare}}, {}};
  if (task.season == CesSeason::Simple) states.base.clear();
  for (double mean : means) {
    if (task.season == CesSeason::Simple) states.base.push_back({mean, mean * kFirstShare});
    if (task.season == CesSeason::Partial || task.season == CesSeason::Full) {
      states.season.push_back({mean - level, (mean - level) * kFirstShare});
    }
  }
  return states;
}

// Turned round: the states of step t are those of step n - 1 - t of the reversed values.
std::vector<Complex> mirror(const std::vector<Complex>& ring, std::size_t n) {
  std::vector<Complex> result(ring.size());
  for (std::size_t j = 0; j < ring.size(); ++j) result[j] = ring[(n - 1 - j) % ring.size()];
  return result;
}

States backcast(const Task& task, const States& first, const Parameters& p) {
  const std::size_t n = task.values.size();
  States states = first;
  task.pass(task.values, p, states, nullptr);
  states = {mirror(states.base, n), mirror(states.season, n)};
  const std::vector<double> reversed(task.values.rbegin(), task.values.rend());
  task.pass(reversed, p, states, nullptr);
  return {mirror(states.base, n), mirror(states.season, n)};
}

void rotate_to_next(std::vector<Complex>& ring, std::size_t n) {
  if (ring.empty()) return;
  std::rotate(ring.begin(), ring.begin() + static_cast<long>(n % ring.size()), ring.end());
}

double aicc_of(double sum_of_squares, std::size_t parameters, std::size_t count) {
  const double n = static_cast<double>(count);
  const double k = static_cast<double>(parameters) + 1;  // the variance
  if (n - k - 1 <= 0) return HUGE_VAL;
  return n * std::log(std::max(sum_of_squares, std::numeric_limits<double>::min())) + 2 * k +
         2 * k * (k + 1) / (n - k - 1);
}

struct Fit {
  Parameters parameters;
  States first;
  double sum_of_squares = HUGE_VAL;
};

void improve_parameters(const Task& task, Fit& fit) {
  const auto cost = [&](const std::vector<double>& x) {
    const auto parameters = to_parameters(task, x);
    return parameters ? task.run_from(fit.first, *parameters) : HUGE_VAL;
  };
  const std::vector<double> from = to_vector(task.season, fit.parameters);
  constexpr std::array<double, 4> kSteps = {-0.2, -0.01, 0.05, -0.01};
  const std::vector<double> steps(kSteps.begin(), kSteps.begin() + static_cast<long>(from.size()));
  const auto minimum = ml::nelder_mead(cost, from, steps,
                                       {.max_evaluations = kEvaluationsARound, .tolerance = 1e-7});
  fit.parameters = *to_parameters(task, minimum.at);
  fit.sum_of_squares = minimum.value;
}

Fit start_of(const Task& task, Level place) {
  Parameters start;
  if (place == Level::InSeason) start = kReturning;
  if (task.season == CesSeason::Full) start.beta0 = kFirstFullBeta;
  Fit fit{start, backcast(task, first_states(task, place), start)};
  fit.sum_of_squares = task.run_from(fit.first, start);
  return fit;
}

// Parameters, then first states; whether that was worth it.
bool improve(const Task& task, Fit& fit) {
  const double before = fit.sum_of_squares;
  improve_parameters(task, fit);
  States first = backcast(task, fit.first, fit.parameters);
  const double sum = task.run_from(first, fit.parameters);
  if (sum < fit.sum_of_squares) fit.first = std::move(first), fit.sum_of_squares = sum;
  return fit.sum_of_squares < (1 - kMinGain) * before;
}

Fit best_fit(const Task& task) {
  Fit best = start_of(task, Level::InBase);
  improve(task, best);
  if (task.season == CesSeason::Partial || task.season == CesSeason::Full) {
    Fit other = start_of(task, Level::InSeason);
    improve(task, other);
    if (other.sum_of_squares < best.sum_of_squares) best = std::move(other);
  }
  for (int round = 1; round < kRounds && improve(task, best); ++round) {
  }
  return best;
}

}  // namespace

CesFit fit_ces(std::span<const double> values, int period, CesSeason season, int steps) {
  SC_ASSERT(values.size() >= 4);
  SC_ASSERT(season == CesSeason::None || values.size() >= 3 * static_cast<std::size_t>(period));
  const Task task{season, period, steps, values, pass_of(season)};
  auto [parameters, first, sum] = best_fit(task);
  const auto& [alpha0, alpha1, beta0, beta1] = parameters;
  CesFit fit{season, alpha0, alpha1, beta0, beta1, task.pass(values, parameters, first, nullptr)};
  fit.aicc = aicc_of(fit.sum_of_squares, to_vector(season, parameters).size(), values.size());
  rotate_to_next(first.base, values.size());
  rotate_to_next(first.season, values.size());
  fit.points.resize(static_cast<std::size_t>(steps));
  task.pass({}, parameters, first, &fit.points);
  return fit;
}

CesFit fit_best_ces(std::span<const double> values, int period, int steps) {
  using enum CesSeason;
  CesFit best = fit_ces(values, period, None, steps);
  const bool seasonal = period > 1 && values.size() >= 3 * static_cast<std::size_t>(period);
  for (CesSeason season : {Simple, Full}) {
    if (!seasonal) break;
    CesFit fit = fit_ces(values, period, season, steps);
    if (fit.aicc < best.aicc) best = std::move(fit);
  }
  return best;
}

Points ces_forecast(const Question& question) {
  return fit_best_ces(question.values, question.season, question.steps).points;
}

}  // namespace storecast::forecasting
