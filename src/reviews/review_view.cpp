#include "reviews/review_view.h"

#include <algorithm>

namespace storecast::reviews {
namespace {

using sentiment::Category;
using sentiment::Mention;

std::vector<Category> problems_of(const std::vector<Mention>& mentions) {
  std::vector<Category> problems;
  for (const Mention& mention : mentions) {
    if (mention.polarity < 0 && std::ranges::find(problems, mention.category) == problems.end()) {
      problems.push_back(mention.category);
    }
  }
  return problems;
}

ClauseView to_view(const Mention& mention, const std::string& text) {
  return {.category = mention.category,
          .start = mention.start,
          .end = mention.end,
          .text = text.substr(mention.start, mention.end - mention.start),
          .polarity = mention.polarity < 0 ? Polarity::Negative : Polarity::Positive};
}

}  // namespace

ReviewView to_view(const Review& review, std::optional<AccountId> viewer) {
  ReviewView view{.id = review.id,
                  .product_id = review.product_id,
                  .rating = review.rating,
                  .text = review.text,
                  .author = review.author,
                  .created_at = review.created_at,
                  .edited = review.edited_at.has_value(),
                  .own = viewer == review.account_id,
                  .problems = problems_of(review.reading.mentions)};
  if (!review.title.empty()) view.title = review.title;
  return view;
}

StaffReviewView to_staff_view(const Review& review, std::optional<AccountId> viewer,
                              std::string product_name) {
  StaffReviewView view;
  static_cast<ReviewView&>(view) = to_view(review, viewer);
  view.product_name = std::move(product_name);
  view.state = review.state;
  view.reports = review.reports;
  if (review.reading.label != sentiment::Label::NotJudged) {
    view.sentiment = review.reading.label;
    view.confidence = review.reading.confidence;
  }
  for (const Mention& mention : review.reading.mentions) {
    view.clauses.push_back(to_view(mention, review.text));
  }
  return view;
}

std::string reviews_of(db::Reader& reader, AccountId account) {
  std::vector<ReviewView> views;
  for (const Review& review : list_reviews_of(reader, account)) {
    views.push_back(to_view(review, account));
  }
  return json::print(views);
}

ReviewSummaryView to_view(const Histogram& histogram, const std::vector<ProblemCount>& problems) {
  ReviewSummaryView view;
  double stars = 0;
  for (std::size_t i = 0; i < histogram.size(); ++i) {
    view.count += histogram[i];
    stars += static_cast<double>(histogram[i]) * static_cast<double>(i + 1);
    view.histogram.push_back(histogram[i]);
  }
  if (view.count > 0) view.average = stars / static_cast<double>(view.count);
  for (const ProblemCount& problem : problems) {
    view.problems.push_back({.category = problem.category,
                             .label = std::string(sentiment::title(problem.category)),
                             .count = problem.count});
  }
  return view;
}

}  // namespace storecast::reviews
