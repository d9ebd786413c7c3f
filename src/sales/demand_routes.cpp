#include "sales/demand_routes.h"

#include "sales/demand_service.h"

namespace storecast::sales {

void add_demand_routes(http::Routes& routes, db::Database& database) {
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
