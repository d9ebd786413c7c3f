// A cart beside what the shop sells at this moment: what its lines cost, what is left of them, and
// what the customer must be told before paying.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "cart/cart.h"
#include "catalog/product_store.h"
#include "catalog/variant_store.h"
#include "db/database.h"
#include "pricing/quote.h"

namespace storecast::cart {

enum class NoticeCode {
  PriceChanged,  // since the customer was last shown it
  FewerLeft,     // than the line wants
  OutOfStock,
  NotSold,       // any more, or not in the currency of the cart
  MergedFewer,   // at log-in: the sum of two carts is more than is left
  MovedToSaved,  // at log-in: nothing is left of it
  LeftOut,       // at log-in: the cart is full
};
inline auto enum_names(NoticeCode) {
  return std::to_array<std::pair<NoticeCode, std::string_view>>(
      {{NoticeCode::PriceChanged, "price_changed"},
       {NoticeCode::FewerLeft, "fewer_left"},
       {NoticeCode::OutOfStock, "out_of_stock"},
       {NoticeCode::NotSold, "not_sold"},
       {NoticeCode::MergedFewer, "merged_fewer"},
       {NoticeCode::MovedToSaved, "moved_to_saved"},
       {NoticeCode::LeftOut, "left_out"}});
}

struct Notice {
  NoticeCode code = NoticeCode::PriceChanged;
  CartLineId line;
  std::string message;                    // one sentence for people
  std::optional<std::int64_t> old_minor;  // PriceChanged
  std::optional<std::int64_t> left = {};  // FewerLeft, MergedFewer
};

struct ReadLine {
  CartLine line;
  std::optional<catalog::Variant> variant;  // empty when it is gone
  std::optional<catalog::Product> product;
  std::optional<Money> unit_price;  // in the cart's currency; empty when it cannot be bought
  std::int64_t left = 0;            // that this cart can have: free ones and those it holds

  bool sold() const { return unit_price.has_value(); }
  std::string name() const { return product ? product->name : "This article"; }
};

struct CartReading {
  std::vector<ReadLine> lines;  // as the cart's
  std::vector<Notice> notices;  // of lines that are not saved for later
};

// What one cart can have of a variant, and at what price.
ReadLine read_line(db::Reader& reader, const Cart& cart, const CartLine& line);
CartReading read_cart(db::Reader& reader, const Cart& cart);

// What is to be priced: the lines that are not saved and can be bought, in their order.
std::vector<pricing::CartLine> lines_to_price(const CartReading& reading);

}  // namespace storecast::cart
