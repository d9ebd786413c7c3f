#include "pricing/promotion_view.h"

#include <algorithm>

#include "core/text.h"

namespace storecast::pricing {
namespace {

using Wrong = std::vector<FieldError>;

PromotionState state_of(const Promotion& promotion, Instant now) {
  if (!promotion.active) return PromotionState::Paused;
  if (promotion.ends_at && now >= *promotion.ends_at) return PromotionState::Ended;
  if (promotion.usage_limit && promotion.used >= *promotion.usage_limit) {
    return PromotionState::UsedUp;
  }
  const bool scheduled = promotion.starts_at && now < *promotion.starts_at;
  return scheduled ? PromotionState::Scheduled : PromotionState::Running;
}

// Capitals and small letters count as one, so a code must not need other letters than these.
bool is_code(std::string_view code) {
  return !code.empty() && std::ranges::all_of(code, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '_';
  });
}

template <class T>
void check_presence(const std::optional<T>& value, std::string_view pointer, bool needed,
                    bool allowed, Wrong& wrong) {
  if (needed && !value) {
    wrong.push_back({std::string(pointer), "required", "A promotion of this kind needs it."});
  } else if (!allowed && value) {
    wrong.push_back({std::string(pointer), "not_for_kind", "A promotion of this kind has none."});
  }
}

void check_kind(const PromotionInput& input, Wrong& wrong) {
  const bool percent = input.kind == PromotionKind::Percent;
  const bool amount = input.kind == PromotionKind::Amount;
  const bool buys = input.kind == PromotionKind::BuyXGetY;
  check_presence(input.percent_ppm, "/percent_ppm", percent, percent || buys, wrong);
  check_presence(input.amount, "/amount", amount, amount, wrong);
  check_presence(input.buy_quantity, "/buy_quantity", buys, buys, wrong);
  check_presence(input.get_quantity, "/get_quantity", buys, buys, wrong);
}

void check_terms(const PromotionInput& input, Wrong& wrong) {
  if (input.amount && input.minimum_subtotal &&
      input.amount->currency != input.minimum_subtotal->currency) {
    wrong.push_back(
        {"/minimum_subtotal/currency", "other_currency", "The currency of the amount."});
  }
  if (input.starts_at && input.ends_at && *input.ends_at <= *input.starts_at) {
    wrong.push_back({"/ends_at", "before_start", "It must end after it starts."});
  }
  if (input.code && !is_code(trim(*input.code))) {
    wrong.push_back({"/code", "not_a_code", "Letters from A to Z, digits, hyphens, underscores."});
  }
}

std::string name_from(const PromotionInput& input, Wrong& wrong) {
  const std::string name(trim(input.name));
  const bool control = std::ranges::any_of(
      name, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; });
  if (name.empty()) wrong.push_back({"/name", "empty", "Give it a name."});
  if (control) wrong.push_back({"/name", "control_character", "Only text of one line."});
  return name;
}

std::optional<Currency> currency_of(const PromotionInput& input) {
  if (input.amount) return input.amount->currency;
  if (input.minimum_subtotal) return input.minimum_subtotal->currency;
  return {};
}

}  // namespace

Result<PromotionDraft> draft_from(const PromotionInput& input) {
  Wrong wrong;
  PromotionDraft draft;
  draft.name = name_from(input, wrong);
  check_kind(input, wrong);
  check_terms(input, wrong);
  if (!wrong.empty()) {
    return Error{ErrorKind::Invalid, "invalid_input", "A value is not acceptable.", wrong};
  }
  draft.kind = input.kind;
  if (input.code) draft.code = std::string(trim(*input.code));
  const bool buys = input.kind == PromotionKind::BuyXGetY;
  draft.percent_ppm = input.percent_ppm.value_or(buys ? kWholePpm : 0);
  if (input.amount) draft.amount_minor = input.amount->amount_minor;
  draft.buy_quantity = input.buy_quantity.value_or(0);
  draft.get_quantity = input.get_quantity.value_or(0);
  if (input.minimum_subtotal) draft.minimum_minor = input.minimum_subtotal->amount_minor;
  draft.currency = currency_of(input);
  draft.products = input.products.value_or(std::vector<ProductId>());
  draft.categories = input.categories.value_or(std::vector<CategoryId>());
  draft.starts_at = input.starts_at;
  draft.ends_at = input.ends_at;
  draft.usage_limit = input.usage_limit;
  draft.per_customer_limit = input.per_customer_limit;
  draft.priority = input.priority.value_or(0);
  draft.stackable = input.stackable.value_or(true);
  draft.active = input.active.value_or(true);
  return draft;
}

PromotionView view_of(const Promotion& promotion, Instant now) {
  PromotionView view;
  view.name = promotion.name;
  view.kind = promotion.kind;
  view.code = promotion.code;
  if (promotion.percent_ppm > 0) view.percent_ppm = promotion.percent_ppm;
  if (promotion.amount_minor > 0) view.amount = Money{promotion.amount_minor, *promotion.currency};
  if (promotion.buy_quantity > 0) view.buy_quantity = promotion.buy_quantity;
  if (promotion.get_quantity > 0) view.get_quantity = promotion.get_quantity;
  if (promotion.minimum_minor > 0) {
    view.minimum_subtotal = Money{promotion.minimum_minor, *promotion.currency};
  }
  view.products = promotion.products;
  view.categories = promotion.categories;
  view.starts_at = promotion.starts_at;
  view.ends_at = promotion.ends_at;
  view.usage_limit = promotion.usage_limit;
  view.per_customer_limit = promotion.per_customer_limit;
  view.priority = promotion.priority;
  view.stackable = promotion.stackable;
  view.active = promotion.active;
  view.id = promotion.id;
  view.state = state_of(promotion, now);
  view.used = promotion.used;
  view.version = promotion.version;
  view.created_at = promotion.created_at;
  view.updated_at = promotion.updated_at;
  return view;
}

}  // namespace storecast::pricing
