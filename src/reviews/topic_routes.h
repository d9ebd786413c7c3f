// The shop's own topics over HTTP, for the staff.
#pragma once

#include "http/endpoint.h"
#include "reviews/topic_service.h"

namespace storecast::reviews {

void add_topic_routes(http::Routes& routes, TopicService& topics);

}  // namespace storecast::reviews
