// A product as the shop keeps it. What customers and staff see of it is product_view.h.
#pragma once

#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "core/date.h"
#include "core/id.h"
#include "core/money.h"

namespace storecast::catalog {

// Customers see words, not numbers of pieces. Kept up to date by inventory.
enum class Availability { InStock, LowStock, OutOfStock };
inline auto enum_names(Availability) {
  return std::to_array<std::pair<Availability, std::string_view>>(
      {{Availability::InStock, "in_stock"},
       {Availability::LowStock, "low_stock"},
       {Availability::OutOfStock, "out_of_stock"}});
}

using Attributes = std::map<std::string, std::string>;

// What the shop says about a product.
struct ProductDraft {
  std::string sku;
  std::string slug;  // empty: made from the name
  std::string name;
  std::string description;
  std::string brand;
  std::optional<CategoryId> category_id;
  Money price;
  std::optional<Money> cost;  // in the price's currency
  Attributes attributes;
  bool active = true;  // shown to customers
};

struct Product : ProductDraft {
  ProductId id;
  std::int64_t version = 1;  // grows with every change of the draft
  Availability availability = Availability::InStock;
  std::int64_t rating_sum = 0;  // kept up to date by reviews
  std::int64_t rating_count = 0;
  Instant created_at;
  Instant updated_at;
};

}  // namespace storecast::catalog
