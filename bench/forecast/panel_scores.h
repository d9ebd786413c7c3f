// The protocol's measures over a panel at one origin.
#pragma once

#include <vector>

#include "forecasting/panel.h"
#include "forecasting/panel_intervals.h"

namespace storecast::bench {

using Means = std::vector<std::vector<double>>;  // [series][h]

struct Score {
  double mase = 0;
  double wape = 0;
  double bias = 0;
  double wape_of_weeks = 0;  // of totals of four weeks
};

// `whole`: with the actual values; the forecasts are of the steps origin_steps ..; `season`: m.
Score score(const forecasting::Panel& whole, int origin_steps, const Means& means, int season);

// y_(t-7).
Means seasonal_naive(const forecasting::Panel& past, int horizon, int season);

struct Coverage {
  double at_80 = 0;
  double at_95 = 0;
};
// Over all known actual values, and with closed steps left out where `open_only`.
Coverage coverage(const forecasting::Panel& whole, int origin_steps, const Means& means,
                  const forecasting::PanelIntervals& intervals, bool open_only);

}  // namespace storecast::bench
