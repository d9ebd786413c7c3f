// What the reviews of a scope say together over a time, against the time before.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "db/database.h"
#include "reviews/insight_store.h"
#include "reviews/insight_view.h"

namespace storecast::reviews {

inline constexpr int kSparkWeeks = 26;
inline constexpr int kMostWeeksOfTimeline = 27;  // longer times are told by month
inline constexpr std::size_t kMostProducts = 20;
inline constexpr std::size_t kMostTrustItems = 10;
inline constexpr std::size_t kMostReviewIds = 100;
inline constexpr std::size_t kPhraseReviews = 5'000;  // the newest; 20,000 would take a second

// All that is known; newest first.
struct InsightInput {
  std::vector<Review> reviews;
  std::optional<std::vector<Review>> before;  // of as long a time before
  std::set<ReviewId> verified;
  ShopContext shop;
  std::vector<Alarm> alarms;
  std::map<ProductId, std::string> product_names;
  std::int64_t total = 0;
  std::optional<Date> from, to;  // both included
  Instant now;
};

ReviewInsights make_insights(const InsightInput& input);

struct InsightQuestion {
  std::optional<ProductId> product_id;
  std::optional<CategoryId> category_id;
  std::optional<std::string> city;
  std::optional<Date> from, to;

  ReviewScope scope() const;
};

// Invalid "invalid_period" when it ends before it begins.
Result<ReviewInsights> load_insights(db::Database& database, const InsightQuestion& question,
                                     Instant now);

}  // namespace storecast::reviews
