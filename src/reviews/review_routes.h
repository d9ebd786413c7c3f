// Reviews over HTTP: for customers, for the staff, and what they say together.
#pragma once

#include "http/endpoint.h"
#include "reviews/review_service.h"

namespace storecast::reviews {

void add_review_routes(http::Routes& routes, ReviewService& reviews, db::Database& database,
                       const Clock& clock);

}  // namespace storecast::reviews
