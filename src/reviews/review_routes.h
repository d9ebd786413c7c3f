// Reviews over HTTP for customers.
#pragma once

#include "http/endpoint.h"
#include "reviews/photo_service.h"
#include "reviews/review_service.h"

namespace storecast::reviews {

void add_review_routes(http::Routes& routes, ReviewService& reviews);
void add_photo_routes(http::Routes& routes, PhotoService& photos);

}  // namespace storecast::reviews
