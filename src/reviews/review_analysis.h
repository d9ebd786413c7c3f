// What the reviews of one product say together, for the staff.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "json/fields.h"
#include "reviews/review_store.h"
#include "reviews/shop_facts.h"
#include "sentiment/summary.h"

namespace storecast::reviews {

struct SentimentCounts {
  int positive = 0;
  int neutral = 0;
  int negative = 0;
  int not_judged = 0;
  int total_reviews = 0;
  template <class F>
  static void fields(F& f) {
    f.name("SentimentCounts");
    f("positive", &SentimentCounts::positive);
    f("neutral", &SentimentCounts::neutral);
    f("negative", &SentimentCounts::negative);
    f("not_judged", &SentimentCounts::not_judged)
        .doc("No words that say anything, or in another script or language.");
    f("total_reviews", &SentimentCounts::total_reviews);
  }
};

struct QuoteView {
  ReviewId review_id;
  std::string text;
  std::size_t start = 0;
  std::size_t end = 0;
  int rating = 0;
  Instant created_at;
  template <class F>
  static void fields(F& f) {
    f.name("ReviewQuote");
    f("review_id", &QuoteView::review_id);
    f("text", &QuoteView::text).doc("Word for word.");
    f("start", &QuoteView::start).doc("Bytes of the review's text in UTF-8.");
    f("end", &QuoteView::end);
    f("rating", &QuoteView::rating);
    f("created_at", &QuoteView::created_at);
  }
};

QuoteView to_view(const sentiment::Quote& quote, const Review& review);

struct RefundsView {
  Money amount;
  int customers = 0;
  template <class F>
  static void fields(F& f) {
    f.name("ProblemRefunds");
    f("amount", &RefundsView::amount)
        .doc("What they got back for the product; other currencies are left out.");
    f("customers", &RefundsView::customers).doc("Of the reviews that name the problem.");
  }
};

struct CommonProblemView {
  Subject category;
  std::string label;
  std::string phrase;
  int count = 0;
  double share = 0;
  double lower = 0;
  double upper = 0;
  std::optional<double> star_impact;
  std::optional<RefundsView> refunds;
  std::vector<QuoteView> quotes;
  template <class F>
  static void fields(F& f) {
    f.name("CommonProblem");
    f("category", &CommonProblemView::category).doc("Or the id of a topic of the shop's own.");
    f("label", &CommonProblemView::label);
    f("phrase", &CommonProblemView::phrase).doc("The words that most of them use.");
    f("count", &CommonProblemView::count).doc("Reviews that name it, each once.");
    f("share", &CommonProblemView::share).doc("Of all reviews of the product.");
    f("lower", &CommonProblemView::lower).doc("Wilson interval of the share, 95 %.");
    f("upper", &CommonProblemView::upper);
    f("star_impact", &CommonProblemView::star_impact)
        .doc("Mean stars of these reviews less the others', shrunk; null without others.");
    f("refunds", &CommonProblemView::refunds).doc("Null where the shop knows of none.");
    f("quotes", &CommonProblemView::quotes);
  }
};

struct SuggestionView {
  sentiment::Category category = sentiment::Category::Quality;
  std::string text;
  std::vector<ReviewId> evidence;
  template <class F>
  static void fields(F& f) {
    f.name("Suggestion");
    f("category", &SuggestionView::category);
    f("text", &SuggestionView::text);
    f("evidence", &SuggestionView::evidence).doc("The reviews that it quotes.");
  }
};

struct MonthView {
  std::string month;
  int positive = 0;
  int neutral = 0;
  int negative = 0;
  std::optional<double> average;
  template <class F>
  static void fields(F& f) {
    f.name("ReviewMonth");
    f("month", &MonthView::month).example("\"2024-11\"");
    f("positive", &MonthView::positive);
    f("neutral", &MonthView::neutral);
    f("negative", &MonthView::negative);
    f("average", &MonthView::average).doc("Stars; null in a month without reviews.");
  }
};

struct ReviewAnalysis {
  std::string product_name;
  SentimentCounts sentiment_analysis;
  std::vector<CommonProblemView> common_problems;
  std::string improvement_suggestion;
  std::vector<SuggestionView> suggestions;
  std::vector<MonthView> timeline;
  Instant analysis_timestamp;
  template <class F>
  static void fields(F& f) {
    f.name("ReviewAnalysis");
    f("product_name", &ReviewAnalysis::product_name);
    f("sentiment_analysis", &ReviewAnalysis::sentiment_analysis);
    f("common_problems", &ReviewAnalysis::common_problems).doc("Most important first.");
    f("improvement_suggestion", &ReviewAnalysis::improvement_suggestion);
    f("suggestions", &ReviewAnalysis::suggestions);
    f("timeline", &ReviewAnalysis::timeline).doc("By month, oldest first, without gaps.");
    f("analysis_timestamp", &ReviewAnalysis::analysis_timestamp);
  }
};

// The newest so many reviews are analysed: more would not change the picture, only the wait.
inline constexpr std::int64_t kAnalysedReviews = 20'000;

// Views of the reviews, which must outlive them.
std::vector<sentiment::ReviewedText> to_texts(const std::vector<Review>& reviews,
                                              const ShopContext& shop);

// Newest first, as list_reviews() gives them.
ReviewAnalysis analyse(std::string product_name, const std::vector<Review>& reviews,
                       const ShopContext& shop, Instant now);

// Of all published reviews. NotFound for an id that never was a product's; a deleted product's
// reviews are analysed like any other's.
Result<ReviewAnalysis> analyse_product(db::Database& database, ProductId product, Instant now);

}  // namespace storecast::reviews
