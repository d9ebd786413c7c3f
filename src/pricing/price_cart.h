// What a cart costs: pure, whole numbers of minor units only.
//
// The order of things: goods at their prices; reductions; carriage; taxes on what is left. Every
// total is exactly the sum of its parts, and nothing goes below zero.
//
// Reductions: the automatic promotions that hold go first, by priority and then by age; one coupon
// goes last. Each sees what those before it left. One that does not stack takes effect only when
// none did before it, and none does after it. A percentage is rounded half to even on each line; an
// amount is spread over its lines in proportion to what is left of them, by the largest remainder.
// Of "buy X get Y", every X + Y pieces make the Y cheapest of all of them cheaper.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "catalog/variant.h"
#include "core/result.h"
#include "pricing/promotion.h"
#include "pricing/tax.h"

namespace storecast::pricing {

constexpr std::size_t kMaxLines = 500;  // more than any checkout shows
using catalog::kMaxQuantity;
constexpr std::int64_t kMaxUnitPriceMinor = 10'000'000'000'000;  // as the catalogue's
// The goods of one cart: leaves room for carriage and taxes, and for sums over thousands of carts.
constexpr std::int64_t kMaxGoodsMinor = 1'000'000'000'000'000;

struct CartLine {
  catalog::VariantId variant;
  ProductId product;
  std::optional<CategoryId> category;
  std::int64_t unit_price_minor = 0;
  std::int64_t quantity = 1;
  std::int64_t weight_grams = 0;  // of one piece
  std::string tax_class = "standard";
};

// A promotion as one customer meets it.
struct Offer {
  Promotion promotion;
  std::int64_t used_by_customer = 0;
};

struct ShippingCharge {
  std::string name;
  std::int64_t amount_minor = 0;
};

struct TaxRules {
  TaxMode mode = TaxMode::Exclusive;
  Supply supply = Supply::BetweenStates;
  std::vector<TaxRate> rates;
};

struct PricingInput {
  Currency currency;
  std::vector<CartLine> lines;
  std::vector<Offer> offers;          // the automatic ones, and those that the coupon may name
  std::optional<std::string> coupon;  // as the customer typed it
  std::optional<ShippingCharge> shipping;
  TaxRules tax;
  Instant now;
};

enum class CouponState {
  None,     // no code was given
  Applied,  // also when nothing was left to take off
  Unknown,
  NotStarted,
  Ended,
  UsedUp,
  UsedByCustomer,
  OtherCurrency,
  BelowMinimum,
  NothingEligible,
  NotCombinable,
};

inline auto enum_names(CouponState) {
  return std::to_array<std::pair<CouponState, std::string_view>>(
      {{CouponState::None, "none"},
       {CouponState::Applied, "applied"},
       {CouponState::Unknown, "unknown"},
       {CouponState::NotStarted, "not_started"},
       {CouponState::Ended, "ended"},
       {CouponState::UsedUp, "used_up"},
       {CouponState::UsedByCustomer, "used_by_customer"},
       {CouponState::OtherCurrency, "other_currency"},
       {CouponState::BelowMinimum, "below_minimum"},
       {CouponState::NothingEligible, "nothing_eligible"},
       {CouponState::NotCombinable, "not_combinable"}});
}

struct PricedLine {
  catalog::VariantId variant;
  std::int64_t unit_price_minor = 0;
  std::int64_t quantity = 0;
  std::int64_t subtotal_minor = 0;  // quantity * unit price
  std::int64_t discount_minor = 0;
  std::vector<TaxAmount> taxes;
  std::int64_t tax_minor = 0;
  std::int64_t total_minor = 0;  // subtotal - discount, and the tax where it is exclusive
};

struct PricedShipping {
  std::string name;
  std::int64_t amount_minor = 0;
  std::int64_t discount_minor = 0;
  std::vector<TaxAmount> taxes;
  std::int64_t tax_minor = 0;
  std::int64_t total_minor = 0;  // amount - discount, and the tax where it is exclusive
};

struct AppliedPromotion {
  PromotionId id;
  std::string name;
  std::optional<std::string> code;
  std::int64_t amount_minor = 0;
};

// total = subtotal - discount + shipping, and + tax where it is exclusive.
struct Totals {
  std::int64_t subtotal_minor = 0;  // of the lines
  std::int64_t discount_minor = 0;  // of the lines and of shipping
  std::int64_t shipping_minor = 0;  // before its discount
  std::int64_t tax_minor = 0;
  std::int64_t total_minor = 0;
};

struct PricedCart {
  Currency currency;
  TaxMode tax_mode = TaxMode::Exclusive;
  std::vector<PricedLine> lines;             // as the input's
  PricedShipping shipping;                   // zeros when none was chosen
  std::vector<AppliedPromotion> promotions;  // in the order in which they took effect
  CouponState coupon = CouponState::None;
  std::vector<TaxAmount> taxes;  // by name and rate, of lines and shipping
  Totals totals;
};

// Invalid with a field error ("/lines/2/quantity") when a limit above is not kept.
Result<PricedCart> price_cart(const PricingInput& input);

// What is charged for carriage depends on these: the goods after reductions, and their weight.
std::int64_t goods_after_discounts(const PricedCart& cart);
std::int64_t weight_of(const std::vector<CartLine>& lines);

std::string coupon_key(
    std::string_view code);  // what makes two codes the same: small letters, trimmed

}  // namespace storecast::pricing
