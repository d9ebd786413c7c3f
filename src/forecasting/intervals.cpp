#include "forecasting/intervals.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>

#include "core/assert.h"
#include "forecasting/statistics.h"
#include "ml/distributions.h"

namespace storecast::forecasting {
namespace {

constexpr int kBlockSteps = 7;  // keeps the dependence within a week

constexpr double kMaxExcess = 25;  // one sale of 25 a year: more cannot be told from one outlier

}  // namespace

double conformal_quantile(const std::vector<double>& sorted, double p) {
  if (p < 0.5) {
    std::vector<double> mirrored(sorted.rbegin(), sorted.rend());
    for (double& value : mirrored) value = -value;
    return -conformal_quantile(mirrored, 1 - p);
  }
  const double n = static_cast<double>(sorted.size());
  const double rank = std::ceil((n + 1) * p - 1e-9);
  if (rank <= n) return sorted[static_cast<std::size_t>(std::max(rank, 1.0)) - 1];
  const double reach = ml::normal_quantile(p) / ml::normal_quantile((n + 0.5) / (n + 1));
  return sorted.back() > 0 ? sorted.back() * std::max(reach, 1.0) : sorted.back();
}

CountSpread::CountSpread(double variance, double mean)
    : excess_(mean > 0 ? std::clamp((variance - mean) / (mean * mean), 0.0, kMaxExcess) : 0) {}

std::optional<CountSpread> CountSpread::of(std::span<const double> values, int season) {
  const auto lag = static_cast<std::size_t>(season);
  if (values.size() < 2 * lag + 2) return std::nullopt;
  double sum = 0;
  for (std::size_t t = 0; t < values.size(); ++t) {
    if (values[t] < 0 || std::floor(values[t]) != values[t]) return std::nullopt;
    if (t >= lag) sum += std::pow(values[t] - values[t - lag], 2);
  }
  return CountSpread(sum / 2 / static_cast<double>(values.size() - lag), mean_of(values));
}

double CountSpread::quantile(double mean, double p) const {
  if (mean <= 0 || mean > kMaxCountMean) return std::max(mean, 0.0);
  const double size = excess_ > 1e-9 ? 1 / excess_ : 0;  // 0: Poisson
  double mass = size > 0 ? std::pow(size / (size + mean), size) : std::exp(-mean);
  double sum = mass;
  double count = 0;
  const double furthest = mean + 20 * std::sqrt(mean + excess_ * mean * mean) + 20;
  while (sum < p && count < furthest) {
    mass *= size > 0 ? (count + size) / (count + 1) * mean / (size + mean) : mean / (count + 1);
    sum += mass;
    count += 1;
  }
  return count;
}

void widen_for_counts(const CountSpread& spread, const Points& points, Interval& interval) {
  double low = 0, high = 0;
  for (std::size_t h = 0; h < points.size(); ++h) {
    if (points[h] > kMaxCountMean) continue;
    if (h == 0 || points[h] != points[h - 1]) {
      low = spread.quantile(points[h], (1 - interval.level) / 2);
      high = spread.quantile(points[h], (1 + interval.level) / 2);
    }
    interval.lower[h] = std::min(interval.lower[h], low);
    interval.upper[h] = std::max(interval.upper[h], high);
  }
}

void Calibration::add(std::vector<double> scaled_residuals) {
  for (std::size_t h = 0; h < scaled_residuals.size(); ++h) {
    if (std::isnan(scaled_residuals[h])) continue;
    auto& pool = pools_[third_of(static_cast<int>(h))];
    pool.insert(std::upper_bound(pool.begin(), pool.end(), scaled_residuals[h]),
                scaled_residuals[h]);
  }
  const bool any = std::any_of(scaled_residuals.begin(), scaled_residuals.end(),
                               [](double value) { return !std::isnan(value); });
  if (any) paths_.push_back(std::move(scaled_residuals));
}

std::size_t Calibration::third_of(int step) const {
  return static_cast<std::size_t>(std::clamp(step * 3 / std::max(steps_, 1), 0, 2));
}

// Of the nearest third that has residuals, earlier ones first.
const std::vector<double>& Calibration::pool_of(std::size_t third) const {
  for (std::size_t k = 1; k < 3 && pools_[third].empty(); ++k) {
    if (third >= k && !pools_[third - k].empty()) return pools_[third - k];
    if (third + k < 3 && !pools_[third + k].empty()) return pools_[third + k];
  }
  return pools_[third];
}

double Calibration::quantile(std::size_t third, double p) const {
  const std::vector<double>& pool = pool_of(third);
  return pool.empty() ? 0 : conformal_quantile(pool, p);
}

// The share of residuals below; among equal ones as far as `place`, within (0, 1), says.
double Calibration::rank(int step, double residual, double place) const {
  const std::vector<double>& pool = pool_of(third_of(step));
  const auto [first, last] = std::equal_range(pool.begin(), pool.end(), residual);
  const auto below = static_cast<double>(first - pool.begin());
  const auto equal = static_cast<double>(last - first);
  return (below + place * std::max(equal, 1.0)) / (static_cast<double>(pool.size()) + 1);
}

double Calibration::widening(int step) const {
  return step < steps_ ? 1 : std::sqrt((step + 1.0) / std::max(steps_, 1));
}

// Between the middles of the thirds the quantiles are joined by straight lines.
double Calibration::offset(int step, double p) const {
  const double place = (step + 0.5) * 3 / std::max(steps_, 1) - 0.5;
  if (place <= 0) return quantile(0, p);
  if (place >= 2) return quantile(2, p) * widening(step);
  const auto below = static_cast<std::size_t>(place);
  const double share = place - static_cast<double>(below);
  return (1 - share) * quantile(below, p) + share * quantile(below + 1, p);
}

Interval Calibration::interval(const Points& points, double level_of_series, double level) const {
  SC_ASSERT(level > 0 && level < 1);
  Interval result{level, {}, {}};
  for (std::size_t h = 0; h < points.size(); ++h) {
    const int step = static_cast<int>(h);
    const double low = points[h] + level_of_series * offset(step, (1 - level) / 2);
    const double high = points[h] + level_of_series * offset(step, (1 + level) / 2);
    result.lower.push_back(std::clamp(low, 0.0, points[h]));
    result.upper.push_back(std::max(high, points[h]));
  }
  return result;
}

Points Calibration::draw_path(const Points& points, double level_of_series,
                              const std::optional<CountSpread>& counts, std::uint64_t seed) const {
  SC_ASSERT(!empty());
  std::mt19937_64 random(seed);
  const int third = std::max(steps_ / 3, 1);
  Points path = points;
  for (int block = 0; block < static_cast<int>(points.size()); block += kBlockSteps) {
    const auto& run = paths_[random() % paths_.size()];
    const int from = std::min(block / third, 2) * third;
    const auto start = static_cast<std::size_t>(from) + random() % static_cast<std::size_t>(third);
    const int stop = std::min(block + kBlockSteps, static_cast<int>(points.size()));
    for (int h = block; h < stop; ++h) {
      const double residual = run[(start + static_cast<std::size_t>(h - block)) % run.size()];
      const double shift = std::isnan(residual) ? 0 : residual * widening(h) * level_of_series;
      path[h] = std::max(points[h] + shift, 0.0);
      if (!counts || std::isnan(residual) || points[h] > kMaxCountMean) continue;
      const double place = (static_cast<double>(random() >> 11) + 0.5) * 0x1p-53;
      const double p = rank(h, residual, place);
      const double count = counts->quantile(points[h], p);
      path[h] = p < 0.5 ? std::min(path[h], count) : std::max(path[h], count);
    }
  }
  return path;
}

Calibration calibrate(const Backtest& backtest, const Track& track, int known_days) {
  std::size_t steps = 0;
  for (const Origin& origin : backtest.origins) steps = std::max(steps, origin.dates.size());
  Calibration calibration(static_cast<int>(steps));
  for (std::size_t o = 0; o < backtest.origins.size(); ++o) {
    const Origin& origin = backtest.origins[o];
    if (origin.days >= known_days) continue;
    const Date last_known = origin.last + (known_days - origin.days);
    std::vector<double> residuals(origin.dates.size(), std::numeric_limits<double>::quiet_NaN());
    for (std::size_t h = 0; h < residuals.size(); ++h) {
      if (origin.dates[h] > last_known) break;
      residuals[h] = (origin.actual[h] - track.points[o][h]) / origin.level;
    }
    calibration.add(std::move(residuals));
  }
  return calibration;
}

Calibration calibrate_around_mean(const History& history, int steps) {
  Calibration calibration(steps);
  const double n = history.size();
  const double mean = mean_of(history.values);
  const double level = recent_level(history);
  const auto length = static_cast<std::size_t>(std::max(steps, 1));
  for (std::size_t from = 0; from < history.values.size(); from += length) {
    std::vector<double> run;
    for (std::size_t t = from; t < std::min(from + length, history.values.size()); ++t) {
      const double distance = history.values[t] - mean;
      run.push_back((n > 1 ? distance * n / (n - 1) : distance) / level);
    }
    calibration.add(std::move(run));
  }
  return calibration;
}

}  // namespace storecast::forecasting
