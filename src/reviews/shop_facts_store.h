// Reads orders, stock and catalogue for load_shop_facts().
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/id.h"
#include "core/money.h"
#include "db/database.h"
#include "sentiment/category.h"

namespace storecast::reviews {

struct ProductFacts {
  std::string name;
  std::string category;  // its name; empty: of none
  std::int64_t price_minor = 0;
  int pictures = 0;
  std::int64_t on_hand = 0;  // pieces, all variants and places
};
std::optional<ProductFacts> find_product_facts(db::Reader& reader, ProductId product);

// Prices in its category and currency, its own included.
std::vector<std::int64_t> list_category_prices(db::Reader& reader, ProductId product);

// Microseconds from order to delivery of what was delivered since, of one product or of all; the
// newest `limit`.
std::vector<std::int64_t> list_delivery_times(db::Reader& reader, std::optional<ProductId> product,
                                              Instant since, std::int64_t limit);

struct ReturnCount {
  std::int64_t returned = 0;
  std::int64_t shipped = 0;
};
ReturnCount count_returns(db::Reader& reader, std::optional<ProductId> product);

// What somebody got back for the product that they have reviewed.
struct AuthorRefund {
  ReviewId review_id;
  Money amount;
};
// Of published reviews; refunds that failed and those for the carriage don't count. A guest's order
// is that of the account that has proven its address.
std::vector<AuthorRefund> list_author_refunds(db::Reader& reader, std::optional<ProductId> product);

// By category over all products: mean stars of the reviews that blame it less the product's others,
// shrunk towards 0 by so many reviews; 0 where there are none. Of the newest reviews only: more
// would not change it, only the wait.
inline constexpr double kMeanShrinkage = 5;
inline constexpr std::int64_t kMeanReviews = 20'000;
std::array<double, sentiment::kCategories> get_mean_star_impact(db::Reader& reader);

}  // namespace storecast::reviews
