// Uses of promotions, counted when an order is placed and given back when it is cancelled. The
// database refuses what is above a limit, in whatever order requests come. The caller owns the
// transaction, and undoes it all on an error.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/result.h"
#include "db/database.h"
#include "pricing/promotion.h"

namespace storecast::pricing {

// For each promotion that took something off the order, automatic ones too. A second call for the
// same order changes nothing. `email_key` is the address in the form that makes two of them the
// same; empty when it is not known. Conflict "coupon_used_up" or "coupon_used_by_customer".
Result<void> use_coupon(db::Writer& writer, PromotionId promotion, std::int64_t order,
                        std::optional<AccountId> account, std::string_view email_key);
void give_back_coupon(db::Writer& writer, std::int64_t order);

// How often the customer has used it, by account or by address, whichever is more.
std::int64_t uses_by_customer(db::Reader& reader, PromotionId promotion,
                              std::optional<AccountId> account, std::string_view email_key);

}  // namespace storecast::pricing
