// What the reviews of a running shop are read with: what it learnt, its own topics, and the thread
// that has reviews read again and learnt from when it is due.
#pragma once

#include "core/background_loop.h"
#include "http/endpoint.h"
#include "reviews/review_learning.h"
#include "reviews/topic_service.h"

namespace storecast::app {

struct LearningParts {
  LearningParts(db::Database& database, const Clock& clock, reviews::ReviewService& service,
                jobs::JobQueue& queue);

  reviews::ReviewLearning learning;
  reviews::TopicService topics;
  BackgroundLoop loop;

 private:
  std::chrono::milliseconds start_what_is_due();

  bool may_learn_ = false;
};

void add_learning_parts_routes(http::Routes& routes, LearningParts& parts);

}  // namespace storecast::app
