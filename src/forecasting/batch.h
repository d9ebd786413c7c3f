// Very many series at once by the models of one series: one pass, no back-test of each.
#pragma once

#include <span>
#include <vector>

#include "forecasting/each_series.h"
#include "forecasting/intervals.h"
#include "forecasting/model.h"

namespace storecast::forecasting {

struct BatchOptions {
  int season = 7;  // in values
  int steps = 45;
  std::vector<double> levels = {0.8, 0.95};
  int threads = 1;  // the same answers for any number
};

struct BatchAnswer {
  const Model* model = nullptr;  // usual_model()
  Points points;
  std::vector<Interval> intervals;  // one for each level
};

// An answer for each series of values without time stamps (NaN: unknown, empty: never sold), all of
// which end on the same day. Intervals are those of PanelIntervals, from kBatchSample series at
// earlier origins; of fewer series than that all tell. "cancelled" when `progress` said no.
Result<std::vector<BatchAnswer>> answer_batch(std::span<const std::vector<double>> series,
                                              const BatchOptions& options,
                                              const Progress& progress = {});

constexpr std::size_t kBatchSample = 300;  // thousands of residuals in each of the pools

}  // namespace storecast::forecasting
