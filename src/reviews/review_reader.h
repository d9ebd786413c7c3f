// Reads reviews as the shop reads them now. Thread-safe.
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>

#include "db/database.h"
#include "reviews/review.h"
#include "sentiment/own_topics.h"

namespace storecast::reviews {

// What reviews are read with; never changes once it is made.
struct ReadingRules {
  std::int64_t version = 0;
  std::optional<sentiment::Model> own;  // learnt from the shop's reviews
  sentiment::OwnTopics topics;

  const sentiment::Model& model() const { return own ? *own : sentiment::shipped_model(); }
  Reading read(const ReviewDraft& draft) const;
};

class ReviewReader {
 public:
  explicit ReviewReader(db::Database& database) : database_(database) {}

  // The newest. Must not be called inside a read or write.
  std::shared_ptr<const ReadingRules> rules();
  Reading read(const ReviewDraft& draft) { return rules()->read(draft); }

 private:
  db::Database& database_;
  std::mutex mutex_;
  std::shared_ptr<const ReadingRules> rules_;
};

}  // namespace storecast::reviews
