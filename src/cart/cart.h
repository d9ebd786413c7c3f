// What somebody means to buy. Prices are not kept here: they are what the shop says each time.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "catalog/variant.h"
#include "core/date.h"
#include "core/id.h"
#include "core/money.h"

namespace storecast::cart {

struct CartTag {
  static constexpr std::string_view kPrefix = "crt";
};
struct CartLineTag {
  static constexpr std::string_view kPrefix = "crl";
};
using CartId = Id<CartTag>;
using CartLineId = Id<CartLineTag>;
using catalog::VariantId;

constexpr std::size_t kMaxCartLines = 200;  // what one page shows; saved ones included
constexpr std::size_t kMaxWishes = 500;

struct CartLine {
  CartLineId id;
  VariantId variant;
  std::int64_t quantity = 1;
  std::int64_t seen_price_minor = 0;  // what the customer was last shown
  bool saved = false;                 // for later
};

struct Cart {
  CartId id;
  std::optional<std::string> token_hash;  // of a guest's
  std::optional<AccountId> account;       // of a customer's
  Currency currency;
  std::optional<std::string> coupon;
  std::optional<CartId> merged_into;
  std::int64_t version = 1;
  Instant updated_at;
  bool closed = false;
  std::vector<CartLine> lines;
};

// Who asks: a guest who shows a token, a customer, both or neither.
struct Visitor {
  std::optional<AccountId> account;
  std::string token;
};

std::string hash_of_token(std::string_view token);
// A cart without an owner is nobody's, and no token is no proof.
bool may_use(const Visitor& visitor, const Cart& cart);

}  // namespace storecast::cart
