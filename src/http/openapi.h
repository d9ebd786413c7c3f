// The OpenAPI 3.1 document of the declared endpoints.
#pragma once

#include <string>
#include <string_view>

#include "http/endpoint.h"

namespace storecast::http {

std::string openapi_json(const Routes& routes, std::string_view title, std::string_view version);

}  // namespace storecast::http
