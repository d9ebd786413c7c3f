#include "forecast/m5_scores.h"

#include <cmath>
#include <map>

namespace storecast::bench {
namespace {

// Attributes (item, department, category, store, state) that make the series of each level.
const std::vector<std::vector<std::size_t>> kLevels = {{},     {4},    {3},    {2}, {1},    {4, 2},
                                                       {4, 1}, {3, 2}, {3, 1}, {0}, {0, 4}, {0, 3}};

struct Total {
  std::vector<double> sales;   // of all days up to the last one of the forecast
  std::vector<double> errors;  // forecast - actual
  double revenue = 0;
};

void add(Total& total, const M5& m5, std::size_t i, int last_day, const Means& means) {
  const auto last = static_cast<std::size_t>(last_day);
  total.sales.resize(last);
  total.errors.resize(means[i].size());
  for (std::size_t d = 0; d < last; ++d) total.sales[d] += m5.sales[i][d];
  for (std::size_t h = 0; h < means[i].size(); ++h) {
    total.errors[h] += means[i][h] - m5.sales[i][last + h];
  }
  for (std::size_t d = last - 28; d < last; ++d) {
    if (!std::isnan(m5.prices[i][d])) total.revenue += m5.sales[i][d] * m5.prices[i][d];
  }
}

double rmsse(const Total& total) {
  std::size_t first = 0;
  while (first < total.sales.size() && total.sales[first] == 0) ++first;
  double scale = 0;
  int steps = 0;
  for (std::size_t d = first + 1; d < total.sales.size(); ++d, ++steps) {
    const double change = total.sales[d] - total.sales[d - 1];
    scale += change * change;
  }
  double error = 0;
  for (const double e : total.errors) error += e * e;
  if (scale == 0) return 0;
  return std::sqrt(error / static_cast<double>(total.errors.size()) / (scale / steps));
}

}  // namespace

double wrmsse(const M5& m5, int last_day, const Means& means) {
  double sum = 0;
  for (const auto& level : kLevels) {
    std::map<std::vector<int>, Total> totals;
    for (std::size_t i = 0; i < means.size(); ++i) {
      std::vector<int> key;
      for (const std::size_t a : level) key.push_back(m5.panel.series[i].attributes[a]);
      add(totals[key], m5, i, last_day, means);
    }
    double weighted = 0;
    double revenue = 0;
    for (const auto& [key, total] : totals) {
      weighted += total.revenue * rmsse(total);
      revenue += total.revenue;
    }
    sum += weighted / revenue;
  }
  return sum / static_cast<double>(kLevels.size());
}

}  // namespace storecast::bench
