#include "sales/forecast_routes.h"

#include "sales/demand_service.h"

namespace storecast::sales {
namespace {

constexpr std::size_t kMaxQuestionBytes = 16 << 20;  // 20 years of rows with all 26 columns

}  // namespace

void add_forecast_routes(http::Routes& routes, ForecastService& forecasts, db::Database& database) {
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
  routes
      .post("/api/v1/sales/demand-analysis", "Describe past demand",
            [&](const DemandRequest& in, http::Call&) -> Result<DemandAnswer> {
              return analyse_demand(database, in);
            })
      .allow(http::Access::Staff)
      .area("analytics", http::Grant::Read)
      .tag("Analytics")
      .on(http::Pool::Compute)
      .max_body(kMaxQuestionBytes)
      .alias("/api/sales/demand-analysis");
}

}  // namespace storecast::sales
