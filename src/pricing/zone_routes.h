// /api/v1/tax-zones, /api/v1/shipping-zones, /api/v1/tax-settings
#pragma once

#include "http/endpoint.h"
#include "pricing/zone_service.h"

namespace storecast::pricing {

void add_zone_routes(http::Routes& routes, ZoneService& zones);

}  // namespace storecast::pricing
