#include "pricing/price_cart.h"

#include <algorithm>

#include "core/text.h"
#include "pricing/discounts.h"

namespace storecast::pricing {
namespace {

FieldError out_of_range(std::string pointer, std::int64_t least, std::int64_t most) {
  return {std::move(pointer), "out_of_range",
          "A whole number from " + std::to_string(least) + " to " + std::to_string(most) + "."};
}

void check_line(const CartLine& line, const std::string& at, std::vector<FieldError>& wrong) {
  if (line.quantity < 1 || line.quantity > kMaxQuantity) {
    wrong.push_back(out_of_range(at + "/quantity", 1, kMaxQuantity));
  }
  if (line.unit_price_minor < 0 || line.unit_price_minor > kMaxUnitPriceMinor) {
    wrong.push_back(out_of_range(at + "/unit_price", 0, kMaxUnitPriceMinor));
  }
}

Result<void> check(const PricingInput& input) {
  std::vector<FieldError> wrong;
  if (input.lines.size() > kMaxLines) wrong.push_back(out_of_range("/lines", 0, kMaxLines));
  for (std::size_t i = 0; i < input.lines.size() && wrong.empty(); ++i) {
    check_line(input.lines[i], "/lines/" + std::to_string(i), wrong);
  }
  std::int64_t goods = 0;
  for (std::size_t i = 0; i < input.lines.size() && wrong.empty(); ++i) {
    goods += input.lines[i].unit_price_minor * input.lines[i].quantity;
    if (goods > kMaxGoodsMinor) {
      wrong.push_back({"/lines/" + std::to_string(i), "cart_too_large",
                       "The goods of one cart come to more than can be charged at once."});
    }
  }
  const std::int64_t carriage = input.shipping ? input.shipping->amount_minor : 0;
  if (carriage < 0 || carriage > kMaxUnitPriceMinor) {
    wrong.push_back(out_of_range("/shipping", 0, kMaxUnitPriceMinor));
  }
  if (wrong.empty()) return {};
  return Error{ErrorKind::Invalid, "invalid_input", "A value is not acceptable.", wrong};
}

// What is to pay for something that costs `net` after reductions.
std::int64_t with_tax(std::int64_t net, std::int64_t tax, TaxMode mode) {
  return mode == TaxMode::Exclusive ? net + tax : net;
}

PricedLine priced_line(const CartLine& line, std::int64_t discount, const TaxRules& tax) {
  PricedLine priced{.variant = line.variant,
                    .unit_price_minor = line.unit_price_minor,
                    .quantity = line.quantity,
                    .subtotal_minor = line.unit_price_minor * line.quantity,
                    .discount_minor = discount,
                    .taxes = rates_for(tax.rates, tax.supply, line.tax_class)};
  const std::int64_t net = priced.subtotal_minor - discount;
  priced.tax_minor = levy(priced.taxes, net, tax.mode);
  priced.total_minor = with_tax(net, priced.tax_minor, tax.mode);
  return priced;
}

PricedShipping priced_shipping(const ShippingCharge& charge, std::int64_t discount,
                               const TaxRules& tax) {
  PricedShipping priced{.name = charge.name,
                        .amount_minor = charge.amount_minor,
                        .discount_minor = discount,
                        .taxes = rates_for(tax.rates, tax.supply, kShippingClass)};
  const std::int64_t net = charge.amount_minor - discount;
  priced.tax_minor = levy(priced.taxes, net, tax.mode);
  priced.total_minor = with_tax(net, priced.tax_minor, tax.mode);
  return priced;
}

void add_taxes(const std::vector<TaxAmount>& taxes, std::vector<TaxAmount>& sums) {
  for (const TaxAmount& tax : taxes) {
    const auto same = std::ranges::find_if(sums, [&](const TaxAmount& sum) {
      return sum.name == tax.name && sum.rate_ppm == tax.rate_ppm;
    });
    if (same != sums.end()) {
      same->amount_minor += tax.amount_minor;
    } else {
      sums.push_back(tax);
    }
  }
}

void add_up(PricedCart& cart) {
  Totals& totals = cart.totals;
  for (const PricedLine& line : cart.lines) {
    totals.subtotal_minor += line.subtotal_minor;
    totals.discount_minor += line.discount_minor;
    totals.tax_minor += line.tax_minor;
    totals.total_minor += line.total_minor;
    add_taxes(line.taxes, cart.taxes);
  }
  totals.shipping_minor = cart.shipping.amount_minor;
  totals.discount_minor += cart.shipping.discount_minor;
  totals.tax_minor += cart.shipping.tax_minor;
  totals.total_minor += cart.shipping.total_minor;
  add_taxes(cart.shipping.taxes, cart.taxes);
}

}  // namespace

Result<PricedCart> price_cart(const PricingInput& input) {
  TRY(check(input));
  Discounts discounts = find_discounts(input);
  PricedCart cart{.currency = input.currency, .tax_mode = input.tax.mode};
  cart.lines.reserve(input.lines.size());
  for (std::size_t i = 0; i < input.lines.size(); ++i) {
    cart.lines.push_back(priced_line(input.lines[i], discounts.lines[i], input.tax));
  }
  if (input.shipping) {
    cart.shipping = priced_shipping(*input.shipping, discounts.shipping_minor, input.tax);
  }
  cart.promotions = std::move(discounts.applied);
  cart.coupon = discounts.coupon;
  add_up(cart);
  return cart;
}

std::int64_t goods_after_discounts(const PricedCart& cart) {
  return cart.totals.subtotal_minor - (cart.totals.discount_minor - cart.shipping.discount_minor);
}

std::int64_t weight_of(const std::vector<CartLine>& lines) {
  std::int64_t grams = 0;
  for (const CartLine& line : lines) grams += line.weight_grams * line.quantity;
  return grams;
}

std::string coupon_key(std::string_view code) {
  return to_lower_ascii(trim(code));
}

}  // namespace storecast::pricing
