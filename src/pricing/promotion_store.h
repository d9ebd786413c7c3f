// The promotions and their uses.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "db/database.h"
#include "pricing/promotion.h"

namespace storecast::pricing {

// These know nothing of deleted promotions.
std::optional<Promotion> find_promotion(db::Reader& reader, PromotionId id);
std::optional<Promotion> find_promotion_by_code(db::Reader& reader, std::string_view code);
// The newest first, from the one after `after`.
std::vector<Promotion> list_promotions(db::Reader& reader, std::optional<PromotionId> after,
                                       int limit);
// Those without a code that are active, whether or not their dates hold.
std::vector<Promotion> list_automatic_promotions(db::Reader& reader);

// Both throw db::ConstraintViolation when another promotion has the code, the second also when the
// limit is below what has been used.
void insert_promotion(db::Writer& writer, PromotionId id, const PromotionDraft& draft, Instant now);
// False when it has another version by now, or is gone; likewise the next.
bool update_promotion(db::Writer& writer, PromotionId id, std::int64_t version,
                      const PromotionDraft& draft, Instant now);
bool delete_promotion(db::Writer& writer, PromotionId id, std::int64_t version, Instant now);

// One use, if the limit leaves one and staff have not ended the promotion.
bool count_use(db::Writer& writer, PromotionId id);
bool uncount_use(db::Writer& writer, PromotionId id);
// One use by that customer; false when `limit` (none: any number) is reached.
bool count_customer_use(db::Writer& writer, PromotionId id, std::string_view customer_key,
                        std::optional<std::int64_t> limit);
void uncount_customer_use(db::Writer& writer, PromotionId id, std::string_view customer_key);
std::int64_t customer_uses(db::Reader& reader, PromotionId id, std::string_view customer_key);

struct PromotionUse {
  PromotionId promotion;
  std::int64_t order = 0;
  std::optional<std::string> account_key, email_key;
};
// False when the order has used it already.
bool insert_use(db::Writer& writer, const PromotionUse& use);
std::vector<PromotionUse> take_uses(db::Writer& writer, std::int64_t order);

}  // namespace storecast::pricing
