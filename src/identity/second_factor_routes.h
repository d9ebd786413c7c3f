// Setting up the second factor, and asking the staff for one.
#pragma once

#include "http/endpoint.h"
#include "identity/second_factor_service.h"

namespace storecast::identity {

void add_second_factor_routes(http::Routes& routes, SecondFactorService& factors);

}  // namespace storecast::identity
