// WRMSSE over the 12 levels of aggregation of the M5 competition, each series weighted by its
// revenue in the last 28 days of training.
#pragma once

#include "forecast/panel_scores.h"
#include "forecast/panels.h"

namespace storecast::bench {

// The forecasts are of the days last_day + 1 ..
double wrmsse(const M5& m5, int last_day, const Means& means);

}  // namespace storecast::bench
