// /api/v1/categories
#pragma once

#include "catalog/category_service.h"
#include "http/endpoint.h"

namespace storecast::catalog {

void add_category_routes(http::Routes& routes, CategoryService& categories);

}  // namespace storecast::catalog
