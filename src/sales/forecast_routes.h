#pragma once

#include "http/endpoint.h"
#include "sales/forecast_service.h"
#include "sales/forecast_training.h"

namespace storecast::sales {

// Sales forecasts, for staff.
void add_forecast_routes(http::Routes& routes, ForecastService& forecasts, db::Database& database);
// Learning from all products, and what that can answer.
void add_training_routes(http::Routes& routes, ForecastTraining& training, jobs::JobQueue& queue);

}  // namespace storecast::sales
