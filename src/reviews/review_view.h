// The JSON shapes of reviews.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "catalog/product_view.h"
#include "json/fields.h"
#include "reviews/review_service.h"
#include "reviews/topic.h"

namespace storecast::reviews {

enum class Polarity { Negative, Positive };
inline auto enum_names(Polarity) {
  return std::to_array<std::pair<Polarity, std::string_view>>(
      {{Polarity::Negative, "negative"}, {Polarity::Positive, "positive"}});
}

struct ClauseView {
  Subject category;
  std::size_t start = 0;
  std::size_t end = 0;
  std::string text;
  Polarity polarity = Polarity::Negative;
  template <class F>
  static void fields(F& f) {
    f.name("ReviewClause");
    f("category", &ClauseView::category).doc("Or the id of a topic of the shop's own.");
    f("start", &ClauseView::start).doc("Where the clause begins: bytes of the text in UTF-8.");
    f("end", &ClauseView::end);
    f("text", &ClauseView::text).doc("The clause as written.");
    f("polarity", &ClauseView::polarity);
  }
};

struct ReplyView {
  std::string author;
  std::string text;
  Instant created_at;
  bool edited = false;
  template <class F>
  static void fields(F& f) {
    f.name("ReviewReply");
    f("author", &ReplyView::author).doc("The shop's name.");
    f("text", &ReplyView::text).doc("Plain text.");
    f("created_at", &ReplyView::created_at);
    f("edited", &ReplyView::edited);
  }
};

struct ReviewView {
  ReviewId id;
  ProductId product_id;
  int rating = 0;
  std::optional<std::string> title;
  std::string text;
  std::string author;
  bool verified = false, imported = false;
  ReviewState state = ReviewState::Published;
  Instant created_at;
  bool edited = false;
  bool own = false;
  std::vector<Subject> problems;
  std::vector<ClauseView> clauses;
  std::int64_t helpful = 0;
  bool voted = false;
  std::optional<ReplyView> reply;
  std::vector<catalog::ImageView> photos;
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
    f("imported", &ReviewView::imported).doc("Written elsewhere; brought in by the staff.");
    f("state", &ReviewView::state).doc("Others see it when it is published.");
    f("created_at", &ReviewView::created_at);
    f("edited", &ReviewView::edited);
    f("own", &ReviewView::own).doc("Written by the account that asks.");
    f("problems", &ReviewView::problems).doc("What the text complains about.");
    f("clauses", &ReviewView::clauses).doc("The words that blame or praise something.");
    f("helpful", &ReviewView::helpful).doc("How many customers found it so.");
    f("voted", &ReviewView::voted).doc("The account that asks is one of them.");
    f("reply", &ReviewView::reply).doc("What the shop answers.");
    f("photos", &ReviewView::photos);
  }
};

enum class ReviewPart { Title, Text };
inline auto enum_names(ReviewPart) {
  return std::to_array<std::pair<ReviewPart, std::string_view>>(
      {{ReviewPart::Title, "title"}, {ReviewPart::Text, "text"}});
}

struct FlagView {
  sentiment::Flag flag = sentiment::Flag::Spam;
  sentiment::FlagReason reason = sentiment::FlagReason::Link;
  ReviewPart part = ReviewPart::Text;
  std::size_t start = 0;
  std::size_t end = 0;
  template <class F>
  static void fields(F& f) {
    f.name("ReviewFlag");
    f("flag", &FlagView::flag);
    f("reason", &FlagView::reason);
    f("part", &FlagView::part);
    f("start", &FlagView::start).doc("Bytes of that part in UTF-8.");
    f("end", &FlagView::end);
  }
};

struct StaffReviewView : ReviewView {
  std::string product_name;
  std::optional<sentiment::Label> sentiment;
  std::optional<double> confidence;
  std::optional<sentiment::Label> misread;
  sentiment::Language language = sentiment::Language::NoWords;
  int reports = 0;
  std::vector<FlagView> flags;
  std::vector<catalog::ImageView> hidden_photos;
  template <class F>
  static void fields(F& f) {
    ReviewView::fields(f);
    f("product_name", &StaffReviewView::product_name).doc("Also of a product that was deleted.");
    f("sentiment", &StaffReviewView::sentiment).doc("null: the text cannot be judged.");
    f("confidence", &StaffReviewView::confidence).range(0, 1);
    f("misread", &StaffReviewView::misread)
        .doc("What the machine said, where staff have corrected it.");
    f("language", &StaffReviewView::language)
        .doc("Only English and Hinglish are judged, the latter with less confidence.");
    f("reports", &StaffReviewView::reports).doc("By how many customers.");
    f("flags", &StaffReviewView::flags).doc("What to look at, and where it stands.");
    f("hidden_photos", &StaffReviewView::hidden_photos);
    f.name("StaffReview");
  }
};

struct ProblemCountView {
  Subject category;
  std::string label;
  std::int64_t count = 0;
  template <class F>
  static void fields(F& f) {
    f.name("ProblemCount");
    f("category", &ProblemCountView::category).doc("Or the id of a topic of the shop's own.");
    f("label", &ProblemCountView::label);
    f("count", &ProblemCountView::count).doc("Reviews that complain about it.");
  }
};

struct MentionCountView {
  Subject category;
  std::string label;
  Polarity polarity = Polarity::Negative;
  std::int64_t count = 0;
  template <class F>
  static void fields(F& f) {
    f.name("MentionCount");
    f("category", &MentionCountView::category).doc("Or the id of a topic of the shop's own.");
    f("label", &MentionCountView::label);
    f("polarity", &MentionCountView::polarity);
    f("count", &MentionCountView::count).doc("Reviews that blame or praise it.");
  }
};

struct ReviewSummaryView {
  std::optional<double> average;
  std::int64_t count = 0;
  std::vector<std::int64_t> histogram;
  std::vector<ProblemCountView> problems;
  std::vector<MentionCountView> mentions;
  template <class F>
  static void fields(F& f) {
    f.name("ReviewSummary");
    f("average", &ReviewSummaryView::average).doc("Stars; null without reviews.");
    f("count", &ReviewSummaryView::count);
    f("histogram", &ReviewSummaryView::histogram).doc("How many gave 1, 2, 3, 4 and 5 stars.");
    f("problems", &ReviewSummaryView::problems).doc("Most named first.");
    f("mentions", &ReviewSummaryView::mentions).doc("What customers say, most named first.");
  }
};

struct ReviewPageView {
  std::vector<ReviewView> data;
  bool has_more = false;
  std::optional<std::string> next;
  ReviewSummaryView summary;
  std::optional<ReviewView> own;
  template <class F>
  static void fields(F& f) {
    f.name("ReviewPage");
    f("data", &ReviewPageView::data);
    f("has_more", &ReviewPageView::has_more);
    f("next", &ReviewPageView::next).doc("Pass it as `after` for the page that follows.");
    f("summary", &ReviewPageView::summary).doc("Of all reviews of the product, not of this page.");
    f("own", &ReviewPageView::own).doc("By the account that asks, shown to others or not.");
  }
};

// `viewer` is who asks; empty for the public. The review with its voices (reviews/voice_store.h).
ReviewView to_view(const Review& review, std::optional<AccountId> viewer);
// A JSON array of all that the account has written, for its owner.
std::string reviews_of(db::Reader& reader, AccountId account);
StaffReviewView to_staff_view(const Review& review, std::optional<AccountId> viewer,
                              std::string product_name);
ReviewSummaryView to_view(const Histogram& histogram, const std::vector<MentionCount>& mentions);

}  // namespace storecast::reviews
