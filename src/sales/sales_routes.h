// Single sales, their sums and their export over HTTP.
#pragma once

#include "http/endpoint.h"
#include "sales/sales_service.h"

namespace storecast::sales {

void add_sales_routes(http::Routes& routes, SalesService& sales);

}  // namespace storecast::sales
