// The staff, its invitations and the API keys.
#pragma once

#include "http/endpoint.h"
#include "identity/api_key_service.h"
#include "identity/staff_service.h"

namespace storecast::identity {

void add_staff_routes(http::Routes& routes, StaffService& staff);
void add_api_key_routes(http::Routes& routes, ApiKeyService& keys);

}  // namespace storecast::identity
