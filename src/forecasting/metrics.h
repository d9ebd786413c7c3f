// Measures of forecast error. A NaN among the actual values is a day whose demand is unknown: it is
// left out everywhere.
#pragma once

#include <optional>
#include <span>
#include <vector>

namespace storecast::forecasting {

// One stretch of forecasts beside what happened, with the scales of its own training part.
struct Window {
  std::vector<double> actual;
  std::vector<double> forecast;
  double scale_absolute = 0;  // mean |y_t - y_(t-m)| of the training part
  double scale_squared = 0;   // mean (y_t - y_(t-1))^2 of the training part
};

double seasonal_scale(std::span<const double> training, int season);  // 0 when shorter
double squared_step_scale(std::span<const double> training);

// What has no meaning (a scale of zero, no sales at all) is empty.
struct Accuracy {
  double mae = 0;
  std::optional<double> mase;   // mean over the windows of MAE / scale_absolute
  std::optional<double> wape;   // sum |error| / sum actual
  std::optional<double> bias;   // sum (forecast - actual) / sum actual
  std::optional<double> rmsse;  // mean over the windows of sqrt(mean error^2 / scale_squared)
  // 1 - sum error^2 / sum (actual - the window's own mean)^2: stricter than against the training
  // mean, because the window's mean was not known. Zero or less: no better than a constant.
  std::optional<double> r2;
};

Accuracy measure(std::span<const Window> windows);

double smape(std::span<const double> actual, std::span<const double> forecast);  // in percent
// OWA of the M4 competition: the mean of sMAPE and MASE, each over that of Naive2 (seasonal naive
// where a season is significant) on the same windows.
double overall_weighted_average(std::span<const Window> windows, std::span<const Window> naive2);
double pinball_loss(std::span<const double> actual, std::span<const double> quantile, double p);
// Share of actual values within [lower, upper]; empty without any.
std::optional<double> coverage(std::span<const double> actual, std::span<const double> lower,
                               std::span<const double> upper);

}  // namespace storecast::forecasting
