#pragma once

#include "db/database.h"
#include "http/endpoint.h"

namespace storecast::sales {

// Demand analysis, for staff.
void add_demand_routes(http::Routes& routes, db::Database& database);

}  // namespace storecast::sales
