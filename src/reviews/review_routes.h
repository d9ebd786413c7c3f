// Reviews over HTTP for customers.
#pragma once

#include "http/endpoint.h"
#include "reviews/review_service.h"

namespace storecast::reviews {

void add_review_routes(http::Routes& routes, ReviewService& reviews);

}  // namespace storecast::reviews
