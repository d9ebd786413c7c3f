// The JSON shapes of reviews.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "json/fields.h"
#include "reviews/review_service.h"

namespace storecast::reviews {

struct ReviewView {
  ReviewId id;
  ProductId product_id;
  int rating = 0;
  std::optional<std::string> title;
  std::string text;
  std::string author;
  bool verified = false;
  Instant created_at;
  bool edited = false;
  bool own = false;
  std::vector<sentiment::Category> problems;
  template <class F>
  static void fields(F& f) {
    f.name("Review");
    f("id", &ReviewView::id);
    f("product_id", &ReviewView::product_id);
    f("rating", &ReviewView::rating).range(1, 5);
    f("title", &ReviewView::title).doc("Plain text.");
    f("text", &ReviewView::text).doc("Plain text; empty when only stars were given.");
    f("author", &ReviewView::author).doc("The reviewer's display name.");
    f("verified", &ReviewView::verified).doc("The shop knows of a purchase.");
    f("created_at", &ReviewView::created_at);
    f("edited", &ReviewView::edited);
    f("own", &ReviewView::own).doc("Written by the account that asks.");
    f("problems", &ReviewView::problems).doc("What the text complains about.");
  }
};

enum class Polarity { Negative, Positive };
inline auto enum_names(Polarity) {
  return std::to_array<std::pair<Polarity, std::string_view>>(
      {{Polarity::Negative, "negative"}, {Polarity::Positive, "positive"}});
}

struct ClauseView {
  sentiment::Category category = sentiment::Category::Quality;
  std::size_t start = 0;
  std::size_t end = 0;
  std::string text;
  Polarity polarity = Polarity::Negative;
  template <class F>
  static void fields(F& f) {
    f.name("ReviewClause");
    f("category", &ClauseView::category);
    f("start", &ClauseView::start).doc("Where the clause begins: bytes of the text in UTF-8.");
    f("end", &ClauseView::end);
    f("text", &ClauseView::text).doc("The clause as written.");
    f("polarity", &ClauseView::polarity);
  }
};

struct StaffReviewView : ReviewView {
  std::string product_name;
  ReviewState state = ReviewState::Published;
  std::optional<sentiment::Label> sentiment;
  std::optional<double> confidence;
  int reports = 0;
  std::vector<ClauseView> clauses;
  template <class F>
  static void fields(F& f) {
    ReviewView::fields(f);
    f("product_name", &StaffReviewView::product_name).doc("Also of a product that was deleted.");
    f("state", &StaffReviewView::state);
    f("sentiment", &StaffReviewView::sentiment).doc("null: the text cannot be judged.");
    f("confidence", &StaffReviewView::confidence).range(0, 1);
    f("reports", &StaffReviewView::reports).doc("By how many customers.");
    f("clauses", &StaffReviewView::clauses);
    f.name("StaffReview");
  }
};

struct ProblemCountView {
  sentiment::Category category = sentiment::Category::Quality;
  std::string label;
  std::int64_t count = 0;
  template <class F>
  static void fields(F& f) {
    f.name("ProblemCount");
    f("category", &ProblemCountView::category);
    f("label", &ProblemCountView::label);
    f("count", &ProblemCountView::count).doc("Reviews that complain about it.");
  }
};

struct ReviewSummaryView {
  std::optional<double> average;
  std::int64_t count = 0;
  std::vector<std::int64_t> histogram;
  std::vector<ProblemCountView> problems;
  template <class F>
  static void fields(F& f) {
    f.name("ReviewSummary");
    f("average", &ReviewSummaryView::average).doc("Stars; null without reviews.");
    f("count", &ReviewSummaryView::count);
    f("histogram", &ReviewSummaryView::histogram).doc("How many gave 1, 2, 3, 4 and 5 stars.");
    f("problems", &ReviewSummaryView::problems).doc("Most named first.");
  }
};

struct ReviewPageView {
  std::vector<ReviewView> data;
  bool has_more = false;
  std::optional<std::string> next;
  ReviewSummaryView summary;
  template <class F>
  static void fields(F& f) {
    f.name("ReviewPage");
    f("data", &ReviewPageView::data);
    f("has_more", &ReviewPageView::has_more);
    f("next", &ReviewPageView::next).doc("Pass it as `after` for the page that follows.");
    f("summary", &ReviewPageView::summary).doc("Of all reviews of the product, not of this page.");
  }
};

// `viewer` is who asks; empty for the public.
ReviewView to_view(const Review& review, std::optional<AccountId> viewer);
// A JSON array of all that the account has written, for its owner.
std::string reviews_of(db::Reader& reader, AccountId account);
StaffReviewView to_staff_view(const Review& review, std::optional<AccountId> viewer,
                              std::string product_name);
ReviewSummaryView to_view(const Histogram& histogram, const std::vector<ProblemCount>& problems);

}  // namespace storecast::reviews
