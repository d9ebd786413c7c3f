// Reviews as files, and the link in the mails that ask for reviews.
#pragma once

#include "http/endpoint.h"
#include "reviews/review_csv.h"
#include "reviews/review_requests.h"

namespace storecast::reviews {

void add_review_csv_routes(http::Routes& routes, ReviewCsv& reviews);
void add_request_routes(http::Routes& routes, ReviewRequests& requests);

}  // namespace storecast::reviews
