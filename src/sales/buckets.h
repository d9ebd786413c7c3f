// Days summed to days, weeks (from Monday) or months.
#pragma once

#include <vector>

#include "forecasting/forecast.h"
#include "sales/forecast_view.h"

namespace storecast::sales {

// Growth rates compare whole buckets only: the first and the last one may be cut off.
std::vector<Bucket> past_buckets(const forecasting::DailySeries& series, Period period,
                                 int history_days);

// With the bounds that hold 80 % of the possible totals; `before` is the history's buckets.
std::vector<Bucket> future_buckets(const forecasting::Forecast& forecast, Period period,
                                   const std::vector<Bucket>& before);

}  // namespace storecast::sales
