// Learning from the reviews of a running shop, and the thread that starts it when it is due.
#pragma once

#include "core/background_loop.h"
#include "http/endpoint.h"
#include "reviews/review_learning.h"

namespace storecast::app {

struct LearningParts {
  LearningParts(db::Database& database, const Clock& clock, reviews::ReviewService& service,
                jobs::JobQueue& queue);

  reviews::ReviewLearning learning;
  BackgroundLoop loop;

 private:
  std::chrono::milliseconds start_what_is_due();

  bool may_learn_ = false;
};

void add_learning_parts_routes(http::Routes& routes, LearningParts& parts);

}  // namespace storecast::app
