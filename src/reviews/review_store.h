// The tables of reviews.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "db/database.h"
#include "reviews/review.h"

namespace storecast::reviews {

enum class ReviewSort { Newest, Highest, Lowest, Helpful };
inline auto enum_names(ReviewSort) {
  return std::to_array<std::pair<ReviewSort, std::string_view>>({{ReviewSort::Newest, "newest"},
                                                                 {ReviewSort::Highest, "highest"},
                                                                 {ReviewSort::Lowest, "lowest"},
                                                                 {ReviewSort::Helpful, "helpful"}});
}

// The last review of the page before: what it is sorted by, and which one of those.
struct ReviewCursor {
  std::int64_t key = 0;
  ReviewId id;
};
std::int64_t sort_key(const Review& review, ReviewSort sort);

struct PublicFilter {
  ProductId product_id;
  std::optional<int> rating;
  std::optional<sentiment::Category> problem;
  std::optional<sentiment::Category> praise;
};

struct StaffFilter {
  std::optional<ReviewState> state;
  bool only_reported = false;
  std::optional<ProductId> product_id;
  std::optional<sentiment::Label> sentiment;
  std::optional<sentiment::Category> problem;
  std::optional<sentiment::Flag> flag;
};

using Histogram = std::array<std::int64_t, 5>;  // [0]: one star

struct MentionCount {
  sentiment::Category category = sentiment::Category::Quality;
  std::string label;
  bool is_praise = false;
  std::int64_t count = 0;
};

// All that somebody has written, hidden ones too.
std::vector<Review> list_reviews_of(db::Reader& reader, AccountId account);
std::optional<Review> find_review(db::Reader& reader, ReviewId id);
std::optional<ReviewId> find_review_of(db::Reader& reader, ProductId product, AccountId account);

// Published reviews only.
std::vector<Review> list_reviews(db::Reader& reader, const PublicFilter& filter, ReviewSort sort,
                                 const std::optional<ReviewCursor>& after, std::int64_t limit);
// What came in last first.
std::vector<Review> list_for_staff(db::Reader& reader, const StaffFilter& filter,
                                   std::optional<ReviewId> after, std::int64_t limit);

Histogram get_histogram(db::Reader& reader, ProductId product);
// How many published reviews blame and praise what, most first.
std::vector<MentionCount> count_mentions(db::Reader& reader, ProductId product);
// What else somebody has written, the newest first.
std::vector<std::string> list_other_texts(db::Reader& reader, const Review& review,
                                          std::int64_t limit);

void insert_review(db::Writer& writer, const Review& review);
// Draft, state, verified, reading and edited_at.
void update_review(db::Writer& writer, const Review& review);
void replace_mentions(db::Writer& writer, ReviewId id,
                      const std::vector<sentiment::Mention>& mentions);
void delete_review(db::Writer& writer, ReviewId id);
void set_state(db::Writer& writer, ReviewId id, ReviewState state);
// Adds to how often the product has that many stars.
void add_rating(db::Writer& writer, ProductId product, int rating, int change);

// False when this account has reported it already.
bool insert_report(db::Writer& writer, ReviewId id, AccountId account, std::string_view reason,
                   Instant now);
void delete_reports(db::Writer& writer, ReviewId id);

struct Decision {
  ReviewId review_id;
  AccountId account_id;
  ReviewState state = ReviewState::Published;
  std::string note;
};
void insert_decision(db::Writer& writer, const Decision& decision, Instant now);

}  // namespace storecast::reviews
