// What the staff reads of products, and how products change.
#pragma once

#include "catalog/product_service.h"
#include "catalog/search_service.h"
#include "http/endpoint.h"

namespace storecast::catalog {

// The version that the request's If-Match names. The original paths do not ask for one.
Result<WantedVersion> wanted_version(http::Call& call);
std::string version_tag(const AdminProductView& product);

void add_product_admin_routes(http::Routes& routes, ProductService& products,
                              SearchService& search);

}  // namespace storecast::catalog
