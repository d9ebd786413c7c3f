// /api/v1/variants/{id}/prices
#pragma once

#include "http/endpoint.h"
#include "pricing/variant_price_service.h"

namespace storecast::pricing {

void add_variant_price_routes(http::Routes& routes, VariantPriceService& prices);

}  // namespace storecast::pricing
