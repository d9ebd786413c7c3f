#include "pricing/discounts.h"

#include <algorithm>
#include <numeric>

#include "core/text.h"
#include "pricing/exact.h"

namespace storecast::pricing {
namespace {

// What is left to pay while one promotion after the other takes its part.
class Register {
 public:
  explicit Register(const PricingInput& input) : input_(input) {
    for (const CartLine& line : input.lines) {
      left_.push_back(line.unit_price_minor * line.quantity);
    }
    goods_minor_ = std::accumulate(left_.begin(), left_.end(), std::int64_t{0});
    shipping_left_ = input.shipping ? input.shipping->amount_minor : 0;
    discounts_.lines.resize(left_.size());
  }

  // Applied, or why it is not for this cart.
  CouponState judge(const Offer& offer) const;
  // What it took off.
  std::int64_t apply(const Promotion& promotion);
  Discounts take() && { return std::move(discounts_); }

 private:
  std::vector<std::size_t> lines_for(const Promotion& promotion) const;
  std::int64_t take_off(std::size_t line, std::int64_t amount);
  std::int64_t apply_percent(const Promotion& promotion);
  std::int64_t apply_amount(const Promotion& promotion);
  std::int64_t apply_free_shipping();
  std::int64_t apply_buy_x_get_y(const Promotion& promotion);

  const PricingInput& input_;
  std::vector<std::int64_t> left_;  // of each line
  std::int64_t goods_minor_ = 0;
  std::int64_t shipping_left_ = 0;
  Discounts discounts_;
};

bool is_for(const Promotion& promotion, const CartLine& line) {
  if (promotion.products.empty() && promotion.categories.empty()) return true;
  if (std::ranges::find(promotion.products, line.product) != promotion.products.end()) return true;
  return line.category &&
         std::ranges::find(promotion.categories, *line.category) != promotion.categories.end();
}

std::vector<std::size_t> Register::lines_for(const Promotion& promotion) const {
  std::vector<std::size_t> found;
  for (std::size_t i = 0; i < input_.lines.size(); ++i) {
    if (is_for(promotion, input_.lines[i])) found.push_back(i);
  }
  return found;
}

CouponState judge_terms(const Offer& offer, Instant now) {
  const Promotion& promotion = offer.promotion;
  if (!promotion.active) return CouponState::Unknown;
  if (promotion.starts_at && now < *promotion.starts_at) return CouponState::NotStarted;
  if (promotion.ends_at && now >= *promotion.ends_at) return CouponState::Ended;
  if (promotion.usage_limit && promotion.used >= *promotion.usage_limit) return CouponState::UsedUp;
  if (promotion.per_customer_limit && offer.used_by_customer >= *promotion.per_customer_limit) {
    return CouponState::UsedByCustomer;
  }
  return CouponState::Applied;
}

CouponState Register::judge(const Offer& offer) const {
  const Promotion& promotion = offer.promotion;
  const CouponState terms = judge_terms(offer, input_.now);
  if (terms != CouponState::Applied) return terms;
  if (promotion.currency && *promotion.currency != input_.currency) {
    return CouponState::OtherCurrency;
  }
  if (goods_minor_ < promotion.minimum_minor) return CouponState::BelowMinimum;
  const std::vector<std::size_t> lines = lines_for(promotion);
  std::int64_t pieces = 0;
  for (std::size_t i : lines) pieces += input_.lines[i].quantity;
  const bool buys = promotion.kind == PromotionKind::BuyXGetY;
  const std::int64_t needed = buys ? promotion.buy_quantity + promotion.get_quantity : 1;
  return pieces >= needed ? CouponState::Applied : CouponState::NothingEligible;
}

std::int64_t Register::take_off(std::size_t line, std::int64_t amount) {
  SC_ASSERT(amount >= 0 && amount <= left_[line]);
  left_[line] -= amount;
  discounts_.lines[line] += amount;
  return amount;
}

std::int64_t Register::apply_percent(const Promotion& promotion) {
  std::int64_t sum = 0;
  for (std::size_t i : lines_for(promotion)) {
    sum += take_off(i, scale_half_even(left_[i], promotion.percent_ppm, kWholePpm));
  }
  return sum;
}

std::int64_t Register::apply_amount(const Promotion& promotion) {
  const std::vector<std::size_t> lines = lines_for(promotion);
  std::vector<std::int64_t> weights;
  for (std::size_t i : lines) weights.push_back(left_[i]);
  const std::int64_t left = std::accumulate(weights.begin(), weights.end(), std::int64_t{0});
  const std::int64_t amount = std::min(promotion.amount_minor, left);
  const std::vector<std::int64_t> shares = split_by_weight(amount, weights);
  for (std::size_t k = 0; k < lines.size(); ++k) take_off(lines[k], shares[k]);
  return amount;
}

std::int64_t Register::apply_free_shipping() {
  const std::int64_t amount = shipping_left_;
  shipping_left_ = 0;
  discounts_.shipping_minor += amount;
  return amount;
}

std::int64_t Register::apply_buy_x_get_y(const Promotion& promotion) {
  std::vector<std::size_t> lines = lines_for(promotion);
  std::int64_t pieces = 0;
  for (std::size_t i : lines) pieces += input_.lines[i].quantity;
  std::stable_sort(lines.begin(), lines.end(), [&](std::size_t a, std::size_t b) {
    return input_.lines[a].unit_price_minor < input_.lines[b].unit_price_minor;
  });
  const std::int64_t groups = pieces / (promotion.buy_quantity + promotion.get_quantity);
  std::int64_t to_give = groups * promotion.get_quantity;
  std::int64_t sum = 0;
  for (std::size_t i : lines) {
    const std::int64_t quantity = input_.lines[i].quantity;
    const std::int64_t given = std::min(to_give, quantity);
    to_give -= given;
    sum +=
        take_off(i, scale_half_even(left_[i], given * promotion.percent_ppm, quantity * kWholePpm));
  }
  return sum;
}

std::int64_t Register::apply(const Promotion& promotion) {
  std::int64_t amount = 0;
  switch (promotion.kind) {
    case PromotionKind::Percent:
      amount = apply_percent(promotion);
      break;
    case PromotionKind::Amount:
      amount = apply_amount(promotion);
      break;
    case PromotionKind::FreeShipping:
      amount = apply_free_shipping();
      break;
    case PromotionKind::BuyXGetY:
      amount = apply_buy_x_get_y(promotion);
      break;
  }
  if (amount > 0 || promotion.code) {
    discounts_.applied.push_back({promotion.id, promotion.name, promotion.code, amount});
  }
  return amount;
}

std::vector<const Offer*> automatic_offers(const PricingInput& input) {
  std::vector<const Offer*> offers;
  for (const Offer& offer : input.offers) {
    if (!offer.promotion.code) offers.push_back(&offer);
  }
  std::ranges::sort(offers, {}, [](const Offer* offer) {
    return std::pair(offer->promotion.priority, offer->promotion.id);
  });
  return offers;
}

const Offer* find_coupon(const PricingInput& input) {
  const std::string key = coupon_key(*input.coupon);
  for (const Offer& offer : input.offers) {
    if (offer.promotion.code && coupon_key(*offer.promotion.code) == key) return &offer;
  }
  return nullptr;
}

// What took effect so far decides what still may.
enum class Stack { Empty, Open, Closed };

bool fits(Stack stack, const Promotion& promotion) {
  return stack == Stack::Empty || (stack == Stack::Open && promotion.stackable);
}

Stack apply_automatic(const PricingInput& input, Register& till) {
  Stack stack = Stack::Empty;
  for (const Offer* offer : automatic_offers(input)) {
    const Promotion& promotion = offer->promotion;
    if (!fits(stack, promotion) || till.judge(*offer) != CouponState::Applied) continue;
    if (till.apply(promotion) == 0) continue;
    stack = promotion.stackable ? Stack::Open : Stack::Closed;
  }
  return stack;
}

CouponState apply_coupon(const PricingInput& input, Stack stack, Register& till) {
  if (!input.coupon) return CouponState::None;
  const Offer* offer = find_coupon(input);
  if (offer == nullptr) return CouponState::Unknown;
  const CouponState state = till.judge(*offer);
  if (state != CouponState::Applied) return state;
  if (!fits(stack, offer->promotion)) return CouponState::NotCombinable;
  till.apply(offer->promotion);
  return CouponState::Applied;
}

}  // namespace

Discounts find_discounts(const PricingInput& input) {
  Register till(input);
  const Stack stack = apply_automatic(input, till);
  const CouponState coupon = apply_coupon(input, stack, till);
  Discounts discounts = std::move(till).take();
  discounts.coupon = coupon;
  return discounts;
}

}  // namespace storecast::pricing
