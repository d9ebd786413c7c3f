#include "forecast/m5_scores.h"

#include <cmath>

#include "forecasting/wrmsse.h"

namespace storecast::bench {
namespace {

constexpr std::size_t kRevenueDays = 28;

// Attributes (item, department, category, store, state) that make the series of each level.
const std::vector<forecasting::Level> kLevels = {{},     {4},    {3},    {2}, {1},    {4, 2},
                                                 {4, 1}, {3, 2}, {3, 1}, {0}, {0, 4}, {0, 3}};

}  // namespace

double wrmsse(const M5& m5, int last_day, const Means& means) {
  const auto last = static_cast<std::size_t>(last_day);
  std::vector<forecasting::WeighedSeries> series;
  for (std::size_t i = 0; i < means.size(); ++i) {
    const std::span<const float> sales = m5.sales[i];
    double revenue = 0;
    for (std::size_t d = last - kRevenueDays; d < last; ++d) {
      if (!std::isnan(m5.prices[i][d])) revenue += sales[d] * m5.prices[i][d];
    }
    series.push_back({m5.panel.series[i].attributes, sales.first(last),
                      sales.subspan(last, means[i].size()), means[i], revenue});
  }
  return forecasting::wrmsse(series, kLevels);
}

}  // namespace storecast::bench
