// Reads what the reviews of a product, a category, a city or the shop say together.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "db/database.h"
#include "reviews/review.h"

namespace storecast::reviews {

// Published reviews; what is not set does not narrow.
struct ReviewScope {
  std::optional<ProductId> product_id;
  std::optional<CategoryId> category_id;
  std::optional<std::string> city;  // where the reviewed product was sent to, as orders spell it
  std::optional<Instant> from;      // this instant and later
  std::optional<Instant> before;    // earlier than this one
};

// Newest first, with their mentions.
std::vector<Review> list_reviews_in(db::Reader& reader, const ReviewScope& scope,
                                    std::int64_t limit);
std::int64_t count_reviews_in(db::Reader& reader, const ReviewScope& scope);

struct CityCount {
  std::string name;
  std::int64_t reviews = 0;
};
// Where orders of reviewed products went, most reviews first.
std::vector<CityCount> list_review_cities(db::Reader& reader, std::int64_t limit);

struct LabelCount {
  sentiment::Label label = sentiment::Label::NotJudged;
  int reviews = 0;
};
std::vector<LabelCount> count_labels(db::Reader& reader, ProductId product);

struct Complaint {
  ReviewId review_id;
  int rating = 0;
  Instant created_at;
  sentiment::Category category = sentiment::Category::Quality;
  std::string clause;  // as written
};
// Of published reviews, newest first.
std::vector<Complaint> list_complaints(db::Reader& reader, ProductId product, std::int64_t limit);

}  // namespace storecast::reviews
