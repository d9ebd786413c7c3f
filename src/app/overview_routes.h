#pragma once

#include "app/overview_service.h"
#include "http/endpoint.h"

namespace storecast::app {

void add_overview_routes(http::Routes& routes, OverviewService& overview);

}  // namespace storecast::app
