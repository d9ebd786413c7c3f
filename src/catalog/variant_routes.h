#pragma once

#include "catalog/variant_service.h"
#include "http/endpoint.h"

namespace storecast::catalog {

// The variants of a product, and the prices of many at once, for administrators.
void add_variant_routes(http::Routes& routes, VariantService& variants);

}  // namespace storecast::catalog
