#pragma once

#include "db/database.h"
#include "http/endpoint.h"
#include "sales/forecast_service.h"

namespace storecast::sales {

// Forecast and demand analysis, for staff.
void add_forecast_routes(http::Routes& routes, ForecastService& forecasts, db::Database& database);

}  // namespace storecast::sales
