// A reduction that the shop offers by itself or for a code.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/date.h"
#include "core/id.h"
#include "core/money.h"

namespace storecast::pricing {

struct PromotionTag {
  static constexpr std::string_view kPrefix = "prm";
};
using PromotionId = Id<PromotionTag>;

enum class PromotionKind { Percent, Amount, FreeShipping, BuyXGetY };
inline auto enum_names(PromotionKind) {
  return std::to_array<std::pair<PromotionKind, std::string_view>>(
      {{PromotionKind::Percent, "percent"},
       {PromotionKind::Amount, "amount"},
       {PromotionKind::FreeShipping, "free_shipping"},
       {PromotionKind::BuyXGetY, "buy_x_get_y"}});
}

// What the shop says about a promotion. Amounts are in `currency`, where one is given; a cart in
// another currency does not get it.
struct PromotionDraft {
  std::string name;
  PromotionKind kind = PromotionKind::Percent;
  std::optional<std::string> code;  // none: automatic
  std::int64_t percent_ppm = 0;     // Percent; of BuyXGetY what is taken off the pieces got
  std::int64_t amount_minor = 0;    // Amount
  std::int64_t buy_quantity = 0;    // BuyXGetY
  std::int64_t get_quantity = 0;
  std::int64_t minimum_minor = 0;  // of all goods at their prices, before any reduction
  std::optional<Currency> currency;
  std::vector<ProductId> products;  // both empty: all goods
  std::vector<CategoryId> categories;
  std::optional<Instant> starts_at;  // from then on
  std::optional<Instant> ends_at;    // before then
  std::optional<std::int64_t> usage_limit;
  std::optional<std::int64_t> per_customer_limit;
  std::int64_t priority = 0;  // the smaller goes first
  bool stackable = true;      // false: only ever alone
  bool active = true;
};

struct Promotion : PromotionDraft {
  PromotionId id;
  std::int64_t used = 0;
  std::int64_t version = 1;
  Instant created_at;
  Instant updated_at;
};

}  // namespace storecast::pricing
