#pragma once

#include "http/endpoint.h"
#include "sales/forecast_service.h"

namespace storecast::sales {

// Sales forecasts, for staff.
void add_forecast_routes(http::Routes& routes, ForecastService& forecasts);

}  // namespace storecast::sales
