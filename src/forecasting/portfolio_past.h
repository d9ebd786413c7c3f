// What a model over all series would have said at earlier origins: the source of its intervals and
// of the accuracy in its answer.
#pragma once

#include <functional>
#include <vector>

#include "forecasting/forecast.h"
#include "forecasting/global_model.h"
#include "forecasting/panel.h"

namespace storecast::forecasting {

using Means = std::vector<std::vector<double>>;  // [series][h]
// A trained model: answers for any history of its panel.
using Oracle = std::function<Result<Means>(const Panel& panel, int horizon)>;
using Trainer =
    std::function<Result<Oracle>(const Panel& panel, int horizon, const Progress& progress)>;

struct Past {
  int horizon = 0;
  std::vector<PastForecast> forecasts;
  std::vector<int> origins;                         // steps seen, of each forecast
  std::vector<std::vector<std::size_t>> of_series;  // places in forecasts
};

constexpr int kPastOrigins = kMinOrigins + 1;

// One training on what lies before kPastOrigins origins at the end of the panel. The horizon may
// be shorter than asked, so that most of the history is learnt from. Refused as training is.
Result<Past> look_back(const Panel& panel, int horizon, const Trainer& train,
                       const Progress& progress);

bool is_open(const Panel& panel, const PanelSeries& series, int step);

// Of one series, beside "mean" and "seasonal_naive". Closed steps do not count.
Backtest backtest_of(const Panel& panel, std::size_t series, const Past& past, const Model& model,
                     int season);

// Of such a back-test.
BacktestReport report_on(const Backtest& backtest);
// Runs of residuals on open steps over `level`; of a product without any, the bounds around the
// points on the whole horizon.
Calibration calibration_of(const Backtest& backtest, const Points& points,
                           std::span<const Interval> intervals, double level);

double recent_level_of(const PanelSeries& series);  // positive

// How far a series strays from its habit: the deviation of differences to a season before, over the
// square root of two; of a short series its level.
double scatter_of(const PanelSeries& series, int season);

}  // namespace storecast::forecasting
