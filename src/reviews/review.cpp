#include "reviews/review.h"

#include "sentiment/recipe.h"

namespace storecast::reviews {

Reading read_review(const ReviewDraft& draft) {
  const sentiment::Verdict verdict =
      sentiment::shipped_model().judge(sentiment::join_title(draft.title, draft.text));
  auto mentions = sentiment::find_mentions(draft.text, draft.rating);
  std::erase_if(mentions, [](const auto& mention) { return mention.polarity == 0; });
  return {
      .label = verdict.label, .confidence = verdict.confidence, .mentions = std::move(mentions)};
}

}  // namespace storecast::reviews
