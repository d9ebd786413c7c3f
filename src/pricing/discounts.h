// Which promotions take effect on a cart, and what each takes off which line (price_cart.h has the
// rule).
#pragma once

#include <vector>

#include "pricing/price_cart.h"

namespace storecast::pricing {

struct Discounts {
  std::vector<std::int64_t> lines;  // aligned with the input's
  std::int64_t shipping_minor = 0;
  std::vector<AppliedPromotion> applied;  // their amounts are exactly those above
  CouponState coupon = CouponState::None;
};

Discounts find_discounts(const PricingInput& input);

}  // namespace storecast::pricing
