#include "forecasting/metrics.h"

#include <algorithm>
#include <cmath>

#include "core/assert.h"

namespace storecast::forecasting {
namespace {

struct Sums {
  double n = 0, actual = 0, error = 0, absolute = 0, squared = 0, around_mean = 0;
};

Sums sums_of(const Window& window) {
  SC_ASSERT(window.actual.size() == window.forecast.size());
  Sums sums;
  for (std::size_t t = 0; t < window.actual.size(); ++t) {
    if (std::isnan(window.actual[t])) continue;
    const double error = window.forecast[t] - window.actual[t];
    sums.n += 1;
    sums.actual += window.actual[t];
    sums.error += error;
    sums.absolute += std::abs(error);
    sums.squared += error * error;
  }
  for (double actual : window.actual) {
    if (std::isnan(actual)) continue;
    sums.around_mean += std::pow(actual - sums.actual / sums.n, 2);
  }
  return sums;
}

// Mean of what is added and known; empty when nothing was.
class Mean {
 public:
  void add(double value) {
    if (std::isnan(value)) return;
    sum_ += value;
    count_ += 1;
  }
  std::optional<double> get() const {
    return count_ > 0 ? std::optional(sum_ / count_) : std::nullopt;
  }

 private:
  double sum_ = 0;
  double count_ = 0;
};

}  // namespace

double seasonal_scale(std::span<const double> training, int season) {
  const auto m = static_cast<std::size_t>(season);
  Mean mean;
  for (std::size_t t = m; t < training.size(); ++t)
    mean.add(std::abs(training[t] - training[t - m]));
  return mean.get().value_or(0);
}

double squared_step_scale(std::span<const double> training) {
  Mean mean;
  for (std::size_t t = 1; t < training.size(); ++t) {
    mean.add(std::pow(training[t] - training[t - 1], 2));
  }
  return mean.get().value_or(0);
}

Accuracy measure(std::span<const Window> windows) {
  Sums all;
  Mean mase;
  Mean rmsse;
  for (const Window& window : windows) {
    const Sums one = sums_of(window);
    if (one.n == 0) continue;
    all.n += one.n;
    all.actual += one.actual;
    all.error += one.error;
    all.absolute += one.absolute;
    all.squared += one.squared;
    all.around_mean += one.around_mean;
    if (window.scale_absolute > 0) mase.add(one.absolute / one.n / window.scale_absolute);
    if (window.scale_squared > 0) rmsse.add(std::sqrt(one.squared / one.n / window.scale_squared));
  }
  Accuracy accuracy;
  if (all.n == 0) return accuracy;
  accuracy.mae = all.absolute / all.n;
  accuracy.mase = mase.get();
  accuracy.rmsse = rmsse.get();
  if (all.actual > 0) accuracy.wape = all.absolute / all.actual;
  if (all.actual > 0) accuracy.bias = all.error / all.actual;
  if (all.around_mean > 0) accuracy.r2 = 1 - all.squared / all.around_mean;
  return accuracy;
}

double smape(std::span<const double> actual, std::span<const double> forecast) {
  Mean mean;
  for (std::size_t t = 0; t < actual.size(); ++t) {
    if (std::isnan(actual[t])) continue;
    const double size = std::abs(actual[t]) + std::abs(forecast[t]);
    mean.add(size > 0 ? 200 * std::abs(actual[t] - forecast[t]) / size : 0);
  }
  return mean.get().value_or(0);
}

double overall_weighted_average(std::span<const Window> windows, std::span<const Window> naive2) {
  const auto mean_smape = [](std::span<const Window> all) {
    Mean mean;
    for (const Window& window : all) mean.add(smape(window.actual, window.forecast));
    return mean.get().value_or(0);
  };
  const double percent = mean_smape(windows) / mean_smape(naive2);
  const double scaled = measure(windows).mase.value_or(0) / measure(naive2).mase.value_or(0);
  return (percent + scaled) / 2;
}

double pinball_loss(std::span<const double> actual, std::span<const double> quantile, double p) {
  Mean mean;
  for (std::size_t t = 0; t < actual.size(); ++t) {
    const double above = actual[t] - quantile[t];
    if (!std::isnan(above)) mean.add(std::max(p * above, (p - 1) * above));
  }
  return mean.get().value_or(0);
}

std::optional<double> coverage(std::span<const double> actual, std::span<const double> lower,
                               std::span<const double> upper) {
  Mean mean;
  for (std::size_t t = 0; t < actual.size(); ++t) {
    if (std::isnan(actual[t])) continue;
    mean.add(actual[t] >= lower[t] && actual[t] <= upper[t] ? 1 : 0);
  }
  return mean.get();
}

}  // namespace storecast::forecasting
