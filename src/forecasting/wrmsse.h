// WRMSSE as the M5 competition defines it (Makridakis, Spiliotis & Assimakopoulos 2022): RMSSE of
// the sums at each level of a hierarchy, weighted by revenue, with equal weight for each level.
#pragma once

#include <span>
#include <vector>

namespace storecast::forecasting {

// A series of the lowest level. All have a past and a horizon of the same length.
struct WeighedSeries {
  std::span<const int> attributes;   // the item, its department, store and the like
  std::span<const float> past;       // the sales that the forecast is made from
  std::span<const float> actual;     // of the horizon
  std::span<const double> forecast;  // of the horizon
  double revenue = 0;                // of the last days of the past
};

using Level = std::vector<std::size_t>;  // places of the attributes that tell its sums apart

// The scale of a sum is the mean squared step of its past from the first sale on; a sum that never
// changed counts as no error.
double wrmsse(std::span<const WeighedSeries> series, std::span<const Level> levels);

}  // namespace storecast::forecasting
