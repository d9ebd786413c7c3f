// What reviews say together, over HTTP, for the staff.
#pragma once

#include "db/database.h"
#include "http/endpoint.h"

namespace storecast::reviews {

void add_insight_routes(http::Routes& routes, db::Database& database, const Clock& clock);

}  // namespace storecast::reviews
