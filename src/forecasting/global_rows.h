// The rows from which the model over all series learns: (series, origin, step ahead), drawn evenly
// from all that history offers.
#pragma once

#include <cstdint>
#include <vector>

#include "forecasting/panel_features.h"
#include "ml/boosted_trees.h"

namespace storecast::forecasting {

struct TrainingRows {
  ml::Table features;
  std::vector<float> target;  // over the level of the series
  std::vector<float> weight;
  bool sparse = false;  // many zeros beside few sales
};

struct RowLimits {
  int horizon = 1;
  std::size_t max_rows = 0;
  std::uint64_t seed = 1;
};

// The same rows for the same seed.
TrainingRows draw_rows(const PanelFeatures& shared, const RowLimits& limits);

}  // namespace storecast::forecasting
