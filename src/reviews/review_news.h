// What staff hear at once when the reviews of a product change.
#pragma once

#include <string>
#include <vector>

#include "json/fields.h"
#include "reviews/alarm.h"
#include "reviews/review_analysis.h"
#include "reviews/review_view.h"

namespace storecast::reviews {

struct ComplaintView {
  ReviewId review_id;
  Subject category;
  std::string label;
  std::string quote;
  int rating = 0;
  Instant created_at;
  template <class F>
  static void fields(F& f) {
    f.name("ReviewComplaint");
    f("review_id", &ComplaintView::review_id);
    f("category", &ComplaintView::category);
    f("label", &ComplaintView::label);
    f("quote", &ComplaintView::quote).doc("Word for word.");
    f("rating", &ComplaintView::rating);
    f("created_at", &ComplaintView::created_at);
  }
};

struct ReviewNews {
  ProductId product_id;
  std::string product_name;
  SentimentCounts sentiment_analysis;
  std::vector<ProblemCountView> problems;
  std::vector<ComplaintView> newest;
  std::vector<Alarm> alarms;
  template <class F>
  static void fields(F& f) {
    f.name("ReviewNews");
    f("product_id", &ReviewNews::product_id);
    f("product_name", &ReviewNews::product_name);
    f("sentiment_analysis", &ReviewNews::sentiment_analysis);
    f("problems", &ReviewNews::problems).doc("Most named first.");
    f("newest", &ReviewNews::newest).doc("The last complaints, newest first.");
    f("alarms", &ReviewNews::alarms).doc("That nobody has seen yet, newest first.");
  }
};

inline constexpr std::int64_t kNewestComplaints = 3;
inline constexpr std::int64_t kNewestAlarms = 3;

ReviewNews review_news(db::Reader& reader, ProductId product);

}  // namespace storecast::reviews
