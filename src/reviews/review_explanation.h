// Why the machine judges a review as it does, word by word.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "reviews/review_view.h"

namespace storecast::reviews {

struct SpokenView {
  ReviewPart part = ReviewPart::Text;
  std::size_t start = 0;
  std::size_t end = 0;
  std::string text;
  double contribution = 0;
  template <class F>
  static void fields(F& f) {
    f.name("SpokenWords");
    f("part", &SpokenView::part);
    f("start", &SpokenView::start).doc("Bytes of that part in UTF-8.");
    f("end", &SpokenView::end);
    f("text", &SpokenView::text).doc("As written.");
    f("contribution", &SpokenView::contribution)
        .doc("In log-odds: above 0 for the sentiment, below 0 against it.");
  }
};

struct ExplanationView {
  sentiment::Label sentiment = sentiment::Label::NotJudged;
  std::optional<sentiment::NotJudgedBecause> reason;
  std::optional<double> confidence, p_negative, p_neutral, p_positive;
  double lead = 0, bias = 0;
  std::vector<SpokenView> words;
  template <class F>
  static void fields(F& f) {
    f.name("ReviewExplanation");
    f("sentiment", &ExplanationView::sentiment)
        .doc("What the machine says of the text as it stands, whatever staff have corrected.");
    f("reason", &ExplanationView::reason).doc("Why it is not judged; null when it is.");
    f("confidence", &ExplanationView::confidence).range(0, 1);
    f("p_negative", &ExplanationView::p_negative).range(0, 1);
    f("p_neutral", &ExplanationView::p_neutral).range(0, 1);
    f("p_positive", &ExplanationView::p_positive).range(0, 1);
    f("lead", &ExplanationView::lead)
        .doc(
            "The score of the sentiment less the mean of the others, in log-odds: `bias` and all "
            "contributions together.");
    f("bias", &ExplanationView::bias).doc("What of the lead no word has said.");
    f("words", &ExplanationView::words)
        .doc("In the order of the text; neighbours that speak clearly for one side are joined.");
  }
};

// By the model that reads the shop's reviews.
ExplanationView explain_review(const Review& review, const sentiment::Model& model);

}  // namespace storecast::reviews
