#include "reviews/review_analysis.h"

#include <algorithm>
#include <map>
#include <unordered_map>

#include "catalog/product_store.h"

namespace storecast::reviews {

QuoteView to_view(const sentiment::Quote& quote, const Review& review) {
  return {.review_id = review.id,
          .text = quote.text,
          .start = quote.start,
          .end = quote.end,
          .rating = review.rating,
          .created_at = review.created_at};
}

namespace {

using sentiment::CommonProblem;
using sentiment::Label;
using sentiment::Quote;
using sentiment::ReviewedText;
using sentiment::Summary;

class ReviewsById {
 public:
  explicit ReviewsById(const std::vector<Review>& reviews) {
    for (const Review& review : reviews) by_id_.emplace(review.id.value(), &review);
  }
  QuoteView quote(const Quote& quote) const { return to_view(quote, *by_id_.at(quote.review_id)); }

 private:
  std::unordered_map<std::int64_t, const Review*> by_id_;
};

CommonProblemView to_view(const CommonProblem& problem, const ReviewsById& reviews,
                          const ShopContext& shop) {
  CommonProblemView view{.category = {problem.category},
                         .label = label_of(problem.category, shop.topics),
                         .phrase = problem.phrase,
                         .count = problem.reviews,
                         .share = problem.share,
                         .lower = problem.lower,
                         .upper = problem.upper};
  if (problem.reviews < problem.of) view.star_impact = problem.star_impact;
  if (problem.refunded > 0) {
    view.refunds = {.amount = {problem.lost_minor, shop.currency}, .customers = problem.refunded};
  }
  for (const Quote& quote : problem.quotes) view.quotes.push_back(reviews.quote(quote));
  return view;
}

SuggestionView to_view(const sentiment::Suggestion& suggestion) {
  SuggestionView view{.category = suggestion.category, .text = suggestion.text};
  for (const std::int64_t id : suggestion.evidence) view.evidence.push_back(ReviewId(id));
  return view;
}

struct Month {
  MonthView view;
  int reviews = 0;
  int stars = 0;
};

void add(Month& month, const Review& review) {
  ++month.reviews;
  month.stars += review.rating;
  month.view.positive += review.reading.label == Label::Positive ? 1 : 0;
  month.view.neutral += review.reading.label == Label::Neutral ? 1 : 0;
  month.view.negative += review.reading.label == Label::Negative ? 1 : 0;
}

std::vector<MonthView> timeline_of(const std::vector<Review>& reviews) {
  std::vector<MonthView> timeline;
  if (reviews.empty()) return timeline;
  std::map<Date, Month> months;
  for (const Review& review : reviews) {
    add(months[review.created_at.date().start_of_month()], review);
  }
  const Date last = months.rbegin()->first;
  for (Date date = months.begin()->first; date <= last; date = date.add_months(1)) {
    Month& month = months[date];
    month.view.month = date.to_string().substr(0, 7);
    if (month.reviews > 0) month.view.average = static_cast<double>(month.stars) / month.reviews;
    timeline.push_back(month.view);
  }
  return timeline;
}

}  // namespace

std::vector<ReviewedText> to_texts(const std::vector<Review>& reviews, const ShopContext& shop) {
  std::vector<ReviewedText> texts;
  for (const Review& review : reviews) {
    const auto refunded = shop.refunded.find(review.id);
    texts.push_back({.id = review.id.value(),
                     .text = review.text,
                     .stars = review.rating,
                     .label = review.reading.label,
                     .mentions = review.reading.mentions,
                     .refunded_minor = refunded == shop.refunded.end() ? 0 : refunded->second});
  }
  return texts;
}

ReviewAnalysis analyse(std::string product_name, const std::vector<Review>& reviews,
                       const ShopContext& shop, Instant now) {
  const std::vector<ReviewedText> texts = to_texts(reviews, shop);
  const Summary summary = sentiment::summarise(texts, shop.summary);
  ReviewAnalysis analysis{.product_name = std::move(product_name),
                          .sentiment_analysis = {.positive = summary.positive,
                                                 .neutral = summary.neutral,
                                                 .negative = summary.negative,
                                                 .not_judged = summary.not_judged,
                                                 .total_reviews = summary.total},
                          .improvement_suggestion = summary.suggestion,
                          .timeline = timeline_of(reviews),
                          .analysis_timestamp = now};
  const ReviewsById by_id(reviews);
  for (const CommonProblem& problem : summary.problems) {
    CommonProblemView view = to_view(problem, by_id, shop);
    if (!view.label.empty()) analysis.common_problems.push_back(std::move(view));
  }
  for (const sentiment::Suggestion& suggestion : summary.suggestions) {
    analysis.suggestions.push_back(to_view(suggestion));
  }
  return analysis;
}

Result<ReviewAnalysis> analyse_product(db::Database& database, ProductId product, Instant now) {
  std::optional<std::string> name;
  ShopContext shop;
  const std::vector<Review> reviews = database.read([&](db::Reader& reader) {
    name = catalog::find_product_name(reader, product);
    shop = load_shop_context(reader, product);
    return list_reviews(reader, {.product_id = product}, ReviewSort::Newest, {}, kAnalysedReviews);
  });
  if (!name) return Error{ErrorKind::NotFound, "no_such_product", "There is no such product."};
  return analyse(std::move(*name), reviews, shop, now);
}

}  // namespace storecast::reviews
