// What customers read of products.
#pragma once

#include "catalog/product_service.h"
#include "catalog/search_service.h"
#include "http/endpoint.h"

namespace storecast::catalog {

void add_product_routes(http::Routes& routes, ProductService& products, SearchService& search);

}  // namespace storecast::catalog
