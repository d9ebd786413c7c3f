// What staff see of a promotion, and what they send.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "json/fields.h"
#include "pricing/price_cart.h"

namespace storecast::pricing {

constexpr std::size_t kMaxPromotionIds = 1'000;  // products of one promotion; more are a category
constexpr double kMaxUses = 1e12;
constexpr double kMaxPriority = 1e6;

struct PromotionInput {
  std::string name;
  PromotionKind kind = PromotionKind::Percent;
  std::optional<std::string> code;
  std::optional<std::int64_t> percent_ppm;
  std::optional<Money> amount;
  std::optional<std::int64_t> buy_quantity;
  std::optional<std::int64_t> get_quantity;
  std::optional<Money> minimum_subtotal;
  std::optional<std::vector<ProductId>> products;
  std::optional<std::vector<CategoryId>> categories;
  std::optional<Instant> starts_at;
  std::optional<Instant> ends_at;
  std::optional<std::int64_t> usage_limit;
  std::optional<std::int64_t> per_customer_limit;
  std::optional<std::int64_t> priority;
  std::optional<bool> stackable;
  std::optional<bool> active;
  template <class F>
  static void fields(F& f) {
    using Self = PromotionInput;
    f.name("PromotionInput");
    f("name", &Self::name).length(1, 100).doc("What customers read.").example("\"Diwali sale\"");
    f("kind", &Self::kind);
    f("code", &Self::code).length(1, 40).doc("Absent: it applies by itself.").example("\"DIWALI\"");
    f("percent_ppm", &Self::percent_ppm)
        .range(1, static_cast<double>(kWholePpm))
        .doc("In millionths: 100000 is 10 %. Of buy_x_get_y: off the pieces got; absent: free.");
    f("amount", &Self::amount).range(1, static_cast<double>(kMaxUnitPriceMinor));
    f("buy_quantity", &Self::buy_quantity).range(1, static_cast<double>(kMaxQuantity));
    f("get_quantity", &Self::get_quantity).range(1, static_cast<double>(kMaxQuantity));
    f("minimum_subtotal", &Self::minimum_subtotal)
        .range(0, static_cast<double>(kMaxGoodsMinor))
        .doc("Of all goods before reductions.");
    f("products", &Self::products).items(kMaxPromotionIds);
    f("categories", &Self::categories)
        .items(kMaxPromotionIds)
        .doc("No products and no categories: all goods.");
    f("starts_at", &Self::starts_at);
    f("ends_at", &Self::ends_at).doc("The first moment at which it is over.");
    f("usage_limit", &Self::usage_limit).range(1, kMaxUses).doc("Orders in all.");
    f("per_customer_limit", &Self::per_customer_limit)
        .range(1, kMaxUses)
        .doc("Orders of one customer, by account and by e-mail address.");
    f("priority", &Self::priority)
        .range(-kMaxPriority, kMaxPriority)
        .doc("The smaller goes first; 0 when absent. A coupon always goes last.");
    f("stackable", &Self::stackable).doc("false: only ever alone; true when absent.");
    f("active", &Self::active).doc("true when absent.");
  }
};

enum class PromotionState { Running, Scheduled, Ended, UsedUp, Paused };
inline auto enum_names(PromotionState) {
  return std::to_array<std::pair<PromotionState, std::string_view>>(
      {{PromotionState::Running, "running"},
       {PromotionState::Scheduled, "scheduled"},
       {PromotionState::Ended, "ended"},
       {PromotionState::UsedUp, "used_up"},
       {PromotionState::Paused, "paused"}});
}

struct PromotionView : PromotionInput {
  PromotionId id;
  PromotionState state = PromotionState::Running;
  std::int64_t used = 0;
  std::int64_t version = 1;
  Instant created_at;
  Instant updated_at;
  template <class F>
  static void fields(F& f) {
    PromotionInput::fields(f);
    f("id", &PromotionView::id);
    f("state", &PromotionView::state).doc("At this moment.");
    f("used", &PromotionView::used).doc("Orders that used it.");
    f("version", &PromotionView::version).doc("For If-Match: \"v\" and this number.");
    f("created_at", &PromotionView::created_at);
    f("updated_at", &PromotionView::updated_at);
    f.name("Promotion");
  }
};

PromotionView view_of(const Promotion& promotion, Instant now);
// What the declared rules of the fields cannot say: which fields a kind has, and what goes
// together.
Result<PromotionDraft> draft_from(const PromotionInput& input);

}  // namespace storecast::pricing
