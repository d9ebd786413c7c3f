// Advice of a language model over HTTP, for the staff.
#pragma once

#include "http/endpoint.h"
#include "reviews/advice_service.h"

namespace storecast::reviews {

void add_advice_routes(http::Routes& routes, AdviceService& advice);

}  // namespace storecast::reviews
