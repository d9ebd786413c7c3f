// For tests and measurements: carts of every kind, and what must hold of the price of each.
#pragma once

#include <random>
#include <string>
#include <utility>

#include "pricing/price_cart.h"

namespace storecast::pricing {

class CartMaker {
 public:
  explicit CartMaker(std::uint64_t seed) : random_(seed) {}

  PricingInput next() {
    PricingInput input;
    input.now = Instant(1'000'000);
    input.currency = Currency::parse(one_of({"INR", "JPY", "KWD"})).value();
    for (std::int64_t i = between(1, 8); i > 0; --i) input.lines.push_back(line());
    for (std::int64_t i = between(0, 4); i > 0; --i) input.offers.push_back(offer(i, input));
    if (chance(60)) input.coupon = one_of({"SAVE", "save ", "OTHER"});
    if (chance(70)) input.shipping = ShippingCharge{"Post", price()};
    input.tax.mode = chance(50) ? TaxMode::Inclusive : TaxMode::Exclusive;
    input.tax.supply = static_cast<Supply>(between(0, 2));
    input.tax.rates = rates();
    return input;
  }

 private:
  std::int64_t between(std::int64_t low, std::int64_t high) {
    return low + static_cast<std::int64_t>(random_() % static_cast<std::uint64_t>(high - low + 1));
  }
  bool chance(int percent) { return between(1, 100) <= percent; }
  const char* one_of(std::initializer_list<const char*> choices) {
    return choices.begin()[between(0, static_cast<std::int64_t>(choices.size()) - 1)];
  }

  std::int64_t price() {
    const std::int64_t highest[] = {3, 99, 100'000, 9'999'999, 10'000'000'000};
    return between(0, highest[between(0, 4)]);
  }

  CartLine line() {
    CartLine line{.variant = catalog::VariantId(between(1, 50)),
                  .product = ProductId(between(1, 6))};
    if (chance(70)) line.category = CategoryId(between(1, 3));
    line.unit_price_minor = price();
    line.quantity = chance(90) ? between(1, 12) : between(1, kMaxQuantity);
    line.weight_grams = between(0, 20'000);
    line.tax_class = one_of({"standard", "reduced", "zero"});
    return line;
  }

  Offer offer(std::int64_t number, const PricingInput& input) {
    Offer offer;
    Promotion& promotion = offer.promotion;
    promotion.id = PromotionId(number);
    promotion.name = "P" + std::to_string(number);
    promotion.kind = static_cast<PromotionKind>(between(0, 3));
    if (chance(40)) promotion.code = "Save";
    promotion.percent_ppm = chance(20) ? kWholePpm : between(1, kWholePpm);
    promotion.amount_minor = price();
    promotion.buy_quantity = between(1, 3);
    promotion.get_quantity = between(1, 2);
    if (chance(30)) promotion.currency = input.currency;
    if (chance(30)) promotion.minimum_minor = price();
    if (chance(30)) promotion.products = {ProductId(between(1, 6))};
    if (chance(30)) promotion.categories = {CategoryId(between(1, 3))};
    if (chance(10)) promotion.ends_at = Instant(between(0, 2'000'000));
    promotion.priority = between(0, 2);
    promotion.stackable = chance(70);
    return offer;
  }

  std::vector<TaxRate> rates() {
    switch (between(0, 4)) {
      case 0:
        return {};
      case 1:
        return {{"GST", 180'000, TaxKind::Gst, {"standard", "shipping"}},
                {"GST", 50'000, TaxKind::Gst, {"reduced"}},
                {"Cess", 10'000, TaxKind::Plain, {"standard"}}};
      case 2:
        return {{"VAT", 200'000, TaxKind::Plain, {"standard", "shipping"}},
                {"VAT", 55'000, TaxKind::Plain, {"reduced"}}};
      case 3:
        return {{"State", 40'000}, {"City", 45'000}, {"District", 3'750}};
      default:
        return {{"Odd", between(0, 500'000)}, {"Levy", between(0, 500'000), TaxKind::Gst}};
    }
  }

  std::mt19937_64 random_;
};

namespace detail {

// Whether the taxes on `net` are right to half a unit each, add up to `sum`, and leave `total`.
inline bool taxes_hold(const std::vector<TaxAmount>& taxes, std::int64_t net, std::int64_t sum,
                       std::int64_t total, TaxMode mode) {
  __extension__ typedef __int128 Wide;
  std::int64_t whole = kWholePpm, added = 0;
  for (const TaxAmount& tax : taxes) whole += mode == TaxMode::Inclusive ? tax.rate_ppm : 0;
  for (const TaxAmount& tax : taxes) {
    const Wide off = Wide{tax.amount_minor} * whole - Wide{net} * tax.rate_ppm;
    if (tax.amount_minor < 0 || 2 * (off < 0 ? -off : off) > whole) return false;
    added += tax.amount_minor;
  }
  if (added != sum || net < 0) return false;
  return mode == TaxMode::Inclusive ? total == net && sum <= net : total == net + sum;
}

inline std::string line_violation(const CartLine& asked, const PricedLine& line, TaxMode mode) {
  if (line.variant != asked.variant || line.quantity != asked.quantity) return "another line";
  if (line.subtotal_minor != asked.unit_price_minor * asked.quantity) return "line subtotal";
  if (line.discount_minor < 0 || line.discount_minor > line.subtotal_minor) return "line discount";
  const std::int64_t net = line.subtotal_minor - line.discount_minor;
  if (!taxes_hold(line.taxes, net, line.tax_minor, line.total_minor, mode)) return "line tax";
  return {};
}

inline std::string totals_violation(const PricedCart& cart) {
  Totals sums;
  for (const PricedLine& line : cart.lines) {
    sums.subtotal_minor += line.subtotal_minor;
    sums.discount_minor += line.discount_minor;
    sums.tax_minor += line.tax_minor;
    sums.total_minor += line.total_minor;
  }
  const Totals& totals = cart.totals;
  std::int64_t promised = 0, taxed = 0;
  for (const AppliedPromotion& promotion : cart.promotions) promised += promotion.amount_minor;
  for (const TaxAmount& tax : cart.taxes) taxed += tax.amount_minor;
  if (totals.subtotal_minor != sums.subtotal_minor) return "subtotal";
  if (totals.shipping_minor != cart.shipping.amount_minor) return "shipping";
  if (totals.discount_minor != sums.discount_minor + cart.shipping.discount_minor)
    return "discount";
  if (totals.discount_minor != promised) return "promotions";
  if (totals.tax_minor != sums.tax_minor + cart.shipping.tax_minor) return "tax";
  if (totals.tax_minor != taxed) return "tax by name";
  if (totals.total_minor != sums.total_minor + cart.shipping.total_minor) return "sum of totals";
  const std::int64_t on_top = cart.tax_mode == TaxMode::Exclusive ? totals.tax_minor : 0;
  const std::int64_t total =
      totals.subtotal_minor - totals.discount_minor + totals.shipping_minor + on_top;
  return totals.total_minor == total && total >= 0 ? "" : "total";
}

}  // namespace detail

// What is wrong with the price; empty when nothing is.
inline std::string find_violation(const PricingInput& input, const PricedCart& cart) {
  if (cart.lines.size() != input.lines.size()) return "number of lines";
  for (std::size_t i = 0; i < cart.lines.size(); ++i) {
    std::string wrong = detail::line_violation(input.lines[i], cart.lines[i], cart.tax_mode);
    if (!wrong.empty()) return wrong;
  }
  const PricedShipping& post = cart.shipping;
  const std::int64_t charge = input.shipping ? input.shipping->amount_minor : 0;
  if (post.amount_minor != charge || post.discount_minor < 0 || post.discount_minor > charge) {
    return "shipping discount";
  }
  const std::int64_t net = post.amount_minor - post.discount_minor;
  if (!detail::taxes_hold(post.taxes, net, post.tax_minor, post.total_minor, cart.tax_mode)) {
    return "shipping tax";
  }
  return detail::totals_violation(cart);
}

}  // namespace storecast::pricing
