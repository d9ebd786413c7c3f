#include "app/learning_parts.h"

#include <utility>

#include "reviews/learning_routes.h"
#include "reviews/topic_routes.h"

namespace storecast::app {
namespace {

constexpr std::chrono::minutes kFirstAfter{5};  // the start of a server has enough to do
constexpr std::chrono::minutes kLookedEvery{30};

}  // namespace

LearningParts::LearningParts(db::Database& database, const Clock& clock,
                             reviews::ReviewService& service, jobs::JobQueue& queue)
    : learning(database, clock, service, queue),
      topics(database, clock, learning),
      loop("review learning", [this] { return start_what_is_due(); }) {
  learning.add_job_kinds();
}

std::chrono::milliseconds LearningParts::start_what_is_due() {
  if (!std::exchange(may_learn_, true)) return kFirstAfter;
  learning.start_what_is_due();
  return kLookedEvery;
}

void add_learning_parts_routes(http::Routes& routes, LearningParts& parts) {
  reviews::add_learning_routes(routes, parts.learning);
  reviews::add_topic_routes(routes, parts.topics);
}

}  // namespace storecast::app
