// Reads what the reviews of a product, a category, a city or the shop say together.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "db/database.h"
#include "json/fields.h"
#include "reviews/review.h"

namespace storecast::reviews {

// Published reviews; what is not set does not narrow.
struct ReviewScope {
  std::optional<ProductId> product_id;
  std::optional<CategoryId> category_id;
  std::optional<std::string> city;  // where the reviewed product was sent to, as orders spell it
  std::optional<Instant> from;      // this instant and later
  std::optional<Instant> before;    // earlier than this one
  std::optional<sentiment::Category> problem = std::nullopt;  // that complain about it
  std::optional<sentiment::Label> label = std::nullopt;
};

// Newest first, with their mentions; those before `after` where it is given.
std::vector<Review> list_reviews_in(db::Reader& reader, const ReviewScope& scope,
                                    std::int64_t limit, std::optional<ReviewId> after = {});
std::int64_t count_reviews_in(db::Reader& reader, const ReviewScope& scope);

// Reviews of that time whose author has ordered the product.
std::vector<ReviewId> list_verified_reviews(db::Reader& reader, std::optional<Instant> from,
                                            std::optional<Instant> before);

struct CityCount {
  std::string name;
  std::int64_t reviews = 0;
  template <class F>
  static void fields(F& f) {
    f.name("ReviewCity");
    f("name", &CityCount::name);
    f("reviews", &CityCount::reviews);
  }
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
