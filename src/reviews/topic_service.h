// Staff define what else reviews are read for. A change has all reviews read again, as a job.
#pragma once

#include <vector>

#include "identity/audit.h"
#include "reviews/review_learning.h"
#include "reviews/topic_store.h"

namespace storecast::reviews {

class TopicService {
 public:
  TopicService(db::Database& database, const Clock& clock, ReviewLearning& learning)
      : database_(database), clock_(clock), learning_(learning) {}

  std::vector<Topic> list();
  // Invalid "invalid_topic"; Conflict "topic_exists", "too_many_topics"; NotFound "no_such_topic".
  Result<Topic> create(const TopicInput& input, const identity::Actor& by);
  Result<Topic> update(TopicId id, const TopicInput& input, const identity::Actor& by);
  Result<void> remove(TopicId id, const identity::Actor& by);

 private:
  Result<Topic> put(Topic topic, const identity::Actor& by);

  db::Database& database_;
  const Clock& clock_;
  ReviewLearning& learning_;
};

}  // namespace storecast::reviews
