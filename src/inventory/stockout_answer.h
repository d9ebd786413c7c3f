// From a forecast and a stock to advice in the words of the API; needs no database.
#pragma once

#include "inventory/stock_view.h"
#include "sales/forecast_service.h"

namespace storecast::inventory {

// `paths`: possible futures of the forecast, at least planning::days_needed(question) days long.
Result<StockoutAnswer> answer_stockout(const forecasting::DailySeries& series,
                                       const forecasting::Forecast& forecast,
                                       const planning::StockQuestion& question);

}  // namespace storecast::inventory
