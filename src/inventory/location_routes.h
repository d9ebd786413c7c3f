#pragma once

#include "http/endpoint.h"
#include "inventory/location_service.h"

namespace storecast::inventory {

// Staff see the locations, administrators change them.
void add_location_routes(http::Routes& routes, LocationService& locations);

}  // namespace storecast::inventory
