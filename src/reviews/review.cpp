#include "reviews/review.h"

#include "sentiment/recipe.h"

namespace storecast::reviews {

Reading read_review(const ReviewDraft& draft) {
  const sentiment::Verdict verdict =
      sentiment::shipped_model().judge(sentiment::join_title(draft.title, draft.text));
  return {.label = verdict.label,
          .confidence = verdict.confidence,
          .mentions = sentiment::find_mentions(draft.text, draft.rating)};
}

}  // namespace storecast::reviews
