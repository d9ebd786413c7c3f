// Reads orders, stock and catalogue for load_shop_facts().
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/id.h"
#include "db/database.h"

namespace storecast::reviews {

struct ProductFacts {
  std::string name;
  std::string category;  // its name; empty: of none
  std::int64_t price_minor = 0;
  std::string currency;
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

}  // namespace storecast::reviews
