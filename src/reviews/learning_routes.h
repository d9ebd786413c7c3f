// Learning from the shop's own reviews over HTTP, for the staff.
#pragma once

#include "http/endpoint.h"
#include "reviews/review_learning.h"

namespace storecast::reviews {

void add_learning_routes(http::Routes& routes, ReviewLearning& learning);

}  // namespace storecast::reviews
