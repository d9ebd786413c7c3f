// Conformal prediction intervals (Vovk, Gammerman & Shafer 2005; Lei et al. 2018) from the
// residuals of the back-test: scaled by the level of the series, pooled by thirds of the horizon,
// lower and upper side apart.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "forecasting/backtest.h"

namespace storecast::forecasting {

struct Interval {
  double level = 0;  // 0.8: the share of days expected within
  std::vector<double> lower;
  std::vector<double> upper;
};

// The order statistic that has at least the share p of future values below it; beyond the extremes
// it grows as the normal distribution's tail does. Precondition: some values.
double conformal_quantile(const std::vector<double>& sorted, double p);

// How counts scatter around their expectation: as a negative binomial of that variance (Poisson
// where the variance is not larger).
class CountSpread {
 public:
  // Half the mean squared difference to the season before: a variance that trend and season do not
  // inflate. Empty for values that are not counts.
  static std::optional<CountSpread> of(std::span<const double> values, int season);
  // The smallest count that has at least the share p below or at it, for a mean up to
  // kMaxCountMean; the mean itself above, where counts are as good as continuous.
  double quantile(double mean, double p) const;

 private:
  explicit CountSpread(double variance, double mean);
  double excess_;  // (variance - mean) / mean^2, at least 0
};
constexpr double kMaxCountMean = 1000;

// Moves the bounds outwards to the quantiles of counts.
void widen_for_counts(const CountSpread& spread, const Points& points, Interval& interval);

class Calibration {
 public:
  // `steps`: the open days of the horizon that the residuals span.
  explicit Calibration(int steps) : steps_(steps) {}

  // A run of residuals (actual - forecast) / level from the first step on; NaN is skipped.
  void add(std::vector<double> scaled_residuals);
  bool empty() const { return paths_.empty(); }

  // Bounds around the points; never negative, never crossing each other or the points. Beyond the
  // steps that were calibrated the width grows with the square root of the step.
  Interval interval(const Points& points, double level_of_series, double level) const;

  // A possible future: the points plus blocks of residuals drawn from runs at the same third of
  // the horizon, so that good and bad weeks stay together. Never negative. Counts scatter at least
  // as `counts` says.
  Points draw_path(const Points& points, double level_of_series,
                   const std::optional<CountSpread>& counts, std::uint64_t seed) const;

 private:
  std::size_t third_of(int step) const;
  const std::vector<double>& pool_of(std::size_t third) const;
  double quantile(std::size_t third, double p) const;
  double rank(int step, double residual, double place) const;
  double offset(int step, double p) const;
  double widening(int step) const;

  int steps_;
  std::vector<std::vector<double>> paths_;
  std::array<std::vector<double>, 3> pools_;  // sorted
};

// From all residuals of the track whose day lies within the first `known_days` days.
Calibration calibrate(const Backtest& backtest, const Track& track, int known_days);

// For a series without pattern: every day's distance from the mean of the other days.
Calibration calibrate_around_mean(const History& history, int steps);

}  // namespace storecast::forecasting
