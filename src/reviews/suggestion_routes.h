// Suggestions over HTTP, for the staff.
#pragma once

#include "http/endpoint.h"
#include "reviews/suggestion_service.h"

namespace storecast::reviews {

void add_suggestion_routes(http::Routes& routes, SuggestionService& suggestions);

}  // namespace storecast::reviews
