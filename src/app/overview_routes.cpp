#include "app/overview_routes.h"

namespace storecast::app {

void add_overview_routes(http::Routes& routes, OverviewService& overview) {
  routes
      .get("/api/v1/overview", "How the shop does and what needs attention",
           [&](const http::None&, http::Call&) -> Result<Overview> { return overview.get(); })
      .allow(http::Access::Staff)
      .tag("Overview")
      .on(http::Pool::Compute);
}

}  // namespace storecast::app
