// What of a product is sold, priced and counted: one of its choices of size, colour and the like.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/product.h"
#include "core/id.h"
#include "core/money.h"

namespace storecast::catalog {

struct VariantTag {
  static constexpr std::string_view kPrefix = "var";
};
using VariantId = Id<VariantTag>;

constexpr std::size_t kMaxOptions = 3;      // more than a customer chooses from without giving up
constexpr std::size_t kMaxVariants = 2048;  // of one product: its page still is one answer
constexpr std::int64_t kMaxQuantity = 10'000;  // of one thing in one order
constexpr std::int64_t kLowStock = 5;          // pieces: customers are told that few are left

// One kind of choice, "Colour", and what can be chosen, in the order in which it is shown.
struct ProductOption {
  std::string name;
  std::vector<std::string> values;
  template <class F>
  static void fields(F& f) {
    f.name("ProductOption");
    f("name", &ProductOption::name).length(1, 50).example("\"Colour\"");
    f("values", &ProductOption::values).items(kMaxVariants).example("[\"Red\",\"Black\"]");
  }
};

struct VariantDraft {
  std::string sku;
  std::optional<std::string> barcode;
  std::vector<std::string> choices;  // one of each option of the product
  std::int64_t price_minor = 0;      // in the currency of the product
  std::optional<std::int64_t> compare_at_minor, cost_minor;
  std::int64_t weight_grams = 0;
  std::optional<ImageId> image_id;
  bool active = true;  // sold, if its product is
};

struct Variant : VariantDraft {
  VariantId id;
  ProductId product_id;
  Currency currency;
  std::int64_t version = 1;    // grows with every change of the draft
  std::int64_t on_hand = 0;    // this and the next are kept up to date by inventory
  std::int64_t available = 0;  // not promised to anybody
  std::int64_t shown_left = 0;

  Money price() const { return {price_minor, currency}; }
};

// What customers are shown: the number that is left only when it is small.
Availability availability_of(std::int64_t left);

}  // namespace storecast::catalog
