// Minimisation along one dimension without derivatives. Deterministic.
#pragma once

namespace storecast::ml {

constexpr int kLineGrid = 12;     // finds the right valley of a function with a few of them
constexpr int kGoldenSteps = 12;  // narrow it to 1 / 300 of two grid steps

// Where `function` is smallest on [low, high]: the best point of a grid, then golden sections
// around it (Kiefer 1953).
template <class Function>
double minimise_on(double low, double high, const Function& function) {
  constexpr double kGolden = 0.6180339887498949;
  const double step = (high - low) / kLineGrid;
  double best = low;
  double best_value = function(low);
  for (int k = 1; k <= kLineGrid; ++k) {
    const double at = low + k * step;
    const double value = function(at);
    if (value < best_value) best = at, best_value = value;
  }
  double a = best - step > low ? best - step : low;
  double b = best + step < high ? best + step : high;
  double left = b - kGolden * (b - a);
  double right = a + kGolden * (b - a);
  double left_value = function(left);
  double right_value = function(right);
  for (int k = 0; k < kGoldenSteps; ++k) {
    if (left_value <= right_value) {
      b = right, right = left, right_value = left_value;
      left = b - kGolden * (b - a), left_value = function(left);
    } else {
      a = left, left = right, left_value = right_value;
      right = a + kGolden * (b - a), right_value = function(right);
    }
  }
  const double middle = (a + b) / 2;
  return function(middle) <= best_value ? middle : best;
}

}  // namespace storecast::ml
