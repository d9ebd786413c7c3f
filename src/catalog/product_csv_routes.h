#pragma once

#include "catalog/product_csv.h"
#include "http/endpoint.h"

namespace storecast::catalog {

// Products as a table, out and in, for administrators.
void add_product_csv_routes(http::Routes& routes, ProductCsv& products);

}  // namespace storecast::catalog
