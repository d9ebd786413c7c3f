#include "pricing/coupon_ledger.h"

#include <algorithm>

#include "crypto/encoding.h"
#include "crypto/hash.h"
#include "pricing/promotion_store.h"

namespace storecast::pricing {
namespace {

std::optional<std::string> account_key(std::optional<AccountId> account) {
  return account ? std::optional(account->to_string()) : std::nullopt;
}

// Hashed: the limit needs to know that two addresses are the same, not which they are.
std::optional<std::string> hashed(std::string_view email_key) {
  if (email_key.empty()) return {};
  return crypto::to_hex(crypto::sha256(email_key));
}

Error used_up() {
  return {ErrorKind::Conflict, "coupon_used_up", "This offer has ended or has been used up."};
}

Error used_by_customer() {
  return {ErrorKind::Conflict, "coupon_used_by_customer",
          "You have used this offer as often as it allows."};
}

}  // namespace

Result<void> use_coupon(db::Writer& writer, PromotionId promotion, std::int64_t order,
                        std::optional<AccountId> account, std::string_view email_key) {
  const PromotionUse use{promotion, order, account_key(account), hashed(email_key)};
  if (!insert_use(writer, use)) return {};
  if (!count_use(writer, promotion)) return used_up();
  const auto limit = find_promotion(writer, promotion)->per_customer_limit;
  for (const auto& key : {use.account_key, use.email_key}) {
    if (key && !count_customer_use(writer, promotion, *key, limit)) return used_by_customer();
  }
  return {};
}

void give_back_coupon(db::Writer& writer, std::int64_t order) {
  for (const PromotionUse& use : take_uses(writer, order)) {
    uncount_use(writer, use.promotion);
    if (use.account_key) uncount_customer_use(writer, use.promotion, *use.account_key);
    if (use.email_key) uncount_customer_use(writer, use.promotion, *use.email_key);
  }
}

std::int64_t uses_by_customer(db::Reader& reader, PromotionId promotion,
                              std::optional<AccountId> account, std::string_view email_key) {
  std::int64_t most = 0;
  for (const auto& key : {account_key(account), hashed(email_key)}) {
    if (key) most = std::max(most, customer_uses(reader, promotion, *key));
  }
  return most;
}

}  // namespace storecast::pricing
