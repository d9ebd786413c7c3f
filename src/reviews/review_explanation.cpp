#include "reviews/review_explanation.h"

#include "sentiment/explanation.h"
#include "sentiment/recipe.h"

namespace storecast::reviews {

ExplanationView explain_review(const Review& review, const sentiment::Model& model) {
  const std::string text = sentiment::join_title(review.title, review.text);
  const std::size_t text_begin = text.size() - review.text.size();
  const auto explanation = sentiment::explain(model, text);
  const sentiment::Verdict& verdict = explanation.verdict;
  ExplanationView view{
      .sentiment = verdict.label, .lead = explanation.lead, .bias = explanation.bias};
  if (verdict.label == sentiment::Label::NotJudged) {
    view.reason = verdict.reason;
    return view;
  }
  view.confidence = verdict.confidence;
  view.p_negative = verdict.p_negative;
  view.p_neutral = verdict.p_neutral;
  view.p_positive = verdict.p_positive;
  for (const sentiment::Spoken& one : sentiment::join_phrases(explanation, text)) {
    const bool in_title = one.begin < text_begin;
    const std::size_t from = in_title ? 0 : text_begin;
    view.words.push_back({.part = in_title ? ReviewPart::Title : ReviewPart::Text,
                          .start = one.begin - from,
                          .end = one.end - from,
                          .text = text.substr(one.begin, one.end - one.begin),
                          .contribution = one.contribution});
  }
  return view;
}

}  // namespace storecast::reviews
