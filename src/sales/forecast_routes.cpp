#include "sales/forecast_routes.h"

namespace storecast::sales {
void add_forecast_routes(http::Routes& routes, ForecastService& forecasts) {
  routes
      .post("/api/v1/sales/forecast", "Forecast sales, with intervals and tested accuracy",
            [&](const ForecastRequest& in, http::Call&) -> Result<ForecastAnswer> {
              return forecasts.answer(in);
            })
      .allow(http::Access::Staff)
      .area("analytics", http::Grant::Read)
      .tag("Analytics")
      .on(http::Pool::Compute)
      .max_body(kMaxQuestionBytes)
      .alias("/api/sales/forecast");
}

}  // namespace storecast::sales
