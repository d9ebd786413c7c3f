// Reviews over HTTP for the staff: moderation, and what they say together.
#pragma once

#include "http/endpoint.h"
#include "reviews/review_desk.h"

namespace storecast::reviews {

void add_moderation_routes(http::Routes& routes, ReviewService& reviews, db::Database& database);
void add_desk_routes(http::Routes& routes, ReviewDesk& desk, db::Database& database);
void add_analysis_routes(http::Routes& routes, db::Database& database, const Clock& clock);

}  // namespace storecast::reviews
