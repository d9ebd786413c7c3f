#include "forecasting/panel_intervals.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "core/assert.h"

namespace storecast::forecasting {
namespace {

constexpr std::size_t kThirds = 3;
constexpr std::size_t kClasses = 4;    // sizes of forecasts
constexpr double kPriorSteps = 60;     // a series' own spread counts from about this many on
constexpr double kMaxSquare = 25;      // one wild day must not widen a series for good
constexpr double kLargestCount = 200;  // beyond it a count is as good as continuous
constexpr double kSmallSpread = 1e-9;

// Calls `visit(past, h, forecast, residual)` for each step that was open and known.
template <class Visit>
void for_each_residual(std::span<const PastForecast> past, const Visit& visit) {
  for (const PastForecast& one : past) {
    SC_ASSERT(one.forecast.size() == one.actual.size());
    for (std::size_t h = 0; h < one.forecast.size(); ++h) {
      if (one.forecast[h] <= 0 || std::isnan(one.actual[h])) continue;
      visit(one, h, one.forecast[h], one.actual[h] - one.forecast[h]);
    }
  }
}

// The order statistic that keeps the promise for a new value (Vovk et al. 2005): a little further
// out than the plain quantile.
double outer_quantile(const std::vector<double>& sorted, double p) {
  if (sorted.empty()) return 0;
  const auto n = static_cast<double>(sorted.size());
  const double rank = p < 0.5 ? std::floor((n + 1) * p) - 1 : std::ceil((n + 1) * p) - 1;
  return sorted[static_cast<std::size_t>(std::clamp(rank, 0.0, n - 1))];
}

// The smallest count that is not exceeded with probability p.
double negative_binomial_quantile(double mean, double variance, double p) {
  variance = std::max(variance, 1.001 * mean);
  const double success = mean / variance;
  const double failures = mean * success / (1 - success);
  double mass = std::pow(success, failures);
  double sum = mass;
  double k = 0;
  for (; sum < p && k < 50 * kLargestCount; ++k) {
    mass *= (k + failures) / (k + 1) * (1 - success);
    sum += mass;
  }
  return k;
}

}  // namespace

PanelIntervals::PanelIntervals(std::span<const PastForecast> past) {
  std::vector<double> forecasts;
  for_each_residual(past, [&](const PastForecast& one, std::size_t h, double forecast, double) {
    steps_ = std::max(steps_, h + 1);
    counts_ = counts_ && one.actual[h] == std::floor(one.actual[h]);
    forecasts.push_back(forecast);
  });
  std::sort(forecasts.begin(), forecasts.end());
  for (std::size_t c = 1; c < kClasses && !forecasts.empty(); ++c) {
    class_bounds_.push_back(forecasts[c * forecasts.size() / kClasses]);
  }
  learn_spread(past);
  learn_factors(past);
  pools_.resize(kThirds * kClasses);
  for_each_residual(past, [&](const PastForecast& one, std::size_t h, double f, double residual) {
    pools_[pool_of(h, f)].push_back(residual / (spread(f) * factor(one.series)));
  });
  for (auto& pool : pools_) std::sort(pool.begin(), pool.end());
}

// Squared residuals over the forecast, on the forecast: a line with weights 1 / forecast, its two
// numbers at least zero.
void PanelIntervals::learn_spread(std::span<const PastForecast> past) {
  double n = 0;
  double sum_f = 0;
  double sum_y = 0;
  double sum_ff = 0;
  double sum_fy = 0;
  for_each_residual(past, [&](const PastForecast&, std::size_t, double f, double residual) {
    const double y = residual * residual / f;
    const double weight = 1 / f;
    n += weight;
    sum_f += 1;
    sum_y += weight * y;
    sum_ff += f;
    sum_fy += y;
  });
  if (sum_f == 0) return;
  const double determinant = n * sum_ff - sum_f * sum_f;
  quadratic_ = determinant > 0 ? (n * sum_fy - sum_f * sum_y) / determinant : 0;
  quadratic_ = std::max(quadratic_, 0.0);
  linear_ = (sum_y - quadratic_ * sum_f) / n;
  if (linear_ > 0) return;
  linear_ = 0;
  quadratic_ = sum_fy / sum_ff;
}

double PanelIntervals::spread(double forecast) const {
  return std::max(std::sqrt(linear_ * forecast + quadratic_ * forecast * forecast), kSmallSpread);
}

void PanelIntervals::learn_factors(std::span<const PastForecast> past) {
  std::map<std::size_t, std::pair<double, double>> sums;  // of squares, of steps
  for_each_residual(past, [&](const PastForecast& one, std::size_t, double f, double residual) {
    const double scaled = residual / spread(f);
    auto& [squares, steps] = sums[one.series];
    squares += std::min(scaled * scaled, kMaxSquare);
    ++steps;
  });
  if (sums.empty()) return;
  factors_.assign(sums.rbegin()->first + 1, 1.0);
  for (const auto& [series, sum] : sums) {
    factors_[series] = std::sqrt((sum.first + kPriorSteps) / (sum.second + kPriorSteps));
  }
}

double PanelIntervals::factor(std::size_t series) const {
  return series < factors_.size() ? factors_[series] : 1;
}

std::size_t PanelIntervals::pool_of(std::size_t h, double forecast) const {
  const std::size_t third = steps_ == 0 ? 0 : std::min(h * kThirds / steps_, kThirds - 1);
  const auto above = std::upper_bound(class_bounds_.begin(), class_bounds_.end(), forecast);
  return third * kClasses + static_cast<std::size_t>(above - class_bounds_.begin());
}

PanelIntervals::Bounds PanelIntervals::bounds(std::size_t series, std::size_t h, double forecast,
                                              double level) const {
  const double unit = spread(forecast) * factor(series);
  const std::vector<double>& pool = pools_[pool_of(h, forecast)];
  const double low = (1 - level) / 2;
  // Further ahead than was ever tried the doubt grows as that of a random walk.
  const double wider = h < steps_ || steps_ == 0
                           ? 1
                           : std::sqrt(static_cast<double>(h + 1) / static_cast<double>(steps_));
  Bounds result{forecast + wider * unit * outer_quantile(pool, low),
                forecast + wider * unit * outer_quantile(pool, 1 - low)};
  if (counts_ && forecast < kLargestCount) {
    const double variance = wider * wider * unit * unit;
    result.lower = std::min(result.lower, negative_binomial_quantile(forecast, variance, low));
    result.upper = std::max(result.upper, negative_binomial_quantile(forecast, variance, 1 - low));
  }
  return {std::clamp(result.lower, 0.0, forecast), std::max(result.upper, forecast)};
}

PanelInterval PanelIntervals::interval(std::size_t series, std::span<const double> forecast,
                                       double level) const {
  SC_ASSERT(level > 0 && level < 1);
  PanelInterval result;
  for (std::size_t h = 0; h < forecast.size(); ++h) {
    const bool closed = forecast[h] <= 0;
    const Bounds one = closed ? Bounds{} : bounds(series, h, forecast[h], level);
    result.lower.push_back(one.lower);
    result.upper.push_back(one.upper);
  }
  return result;
}

}  // namespace storecast::forecasting
