#include "forecasting/wrmsse.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "forecasting/metrics.h"

namespace storecast::forecasting {
namespace {

struct Sum {
  std::vector<double> past;
  std::vector<double> errors;  // forecast - actual
  double revenue = 0;

  void add(const WeighedSeries& one);
  double rmsse() const;
};

void Sum::add(const WeighedSeries& one) {
  past.resize(one.past.size());
  errors.resize(one.forecast.size());
  for (std::size_t t = 0; t < past.size(); ++t) past[t] += one.past[t];
  for (std::size_t h = 0; h < errors.size(); ++h) errors[h] += one.forecast[h] - one.actual[h];
  revenue += one.revenue;
}

double Sum::rmsse() const {
  const auto first = std::find_if(past.begin(), past.end(), [](double y) { return y != 0; });
  const double scale = squared_step_scale({first, past.end()});
  if (scale == 0) return 0;
  double squared = 0;
  for (const double error : errors) squared += error * error;
  return std::sqrt(squared / static_cast<double>(errors.size()) / scale);
}

double wrmsse_of(std::span<const WeighedSeries> series, const Level& level) {
  std::map<std::vector<int>, Sum> sums;
  for (const WeighedSeries& one : series) {
    std::vector<int> key;
    for (const std::size_t place : level) key.push_back(one.attributes[place]);
    sums[key].add(one);
  }
  double weighted = 0;
  double revenue = 0;
  for (const auto& [key, sum] : sums) {
    weighted += sum.revenue * sum.rmsse();
    revenue += sum.revenue;
  }
  return weighted / revenue;
}

}  // namespace

double wrmsse(std::span<const WeighedSeries> series, std::span<const Level> levels) {
  double sum = 0;
  for (const Level& level : levels) sum += wrmsse_of(series, level);
  return sum / static_cast<double>(levels.size());
}

}  // namespace storecast::forecasting
