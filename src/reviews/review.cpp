#include "reviews/review.h"

#include "reviews/review_reader.h"

namespace storecast::reviews {

Reading read_review(const ReviewDraft& draft) {
  return ReadingRules{}.read(draft);
}

}  // namespace storecast::reviews
