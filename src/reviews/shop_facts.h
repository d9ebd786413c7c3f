// What the shop knows of a product beside its reviews, for suggestions.
#pragma once

#include <map>
#include <optional>

#include "core/id.h"
#include "core/money.h"
#include "db/database.h"
#include "reviews/topic.h"
#include "sentiment/suggestions.h"

namespace storecast::reviews {

// Facts from fewer orders than these are left out: they would be anecdotes.
inline constexpr int kFewestDeliveries = 5;
inline constexpr int kFewestShipped = 20;  // pieces, for a return rate

// Deliveries are those of the year before `now`. A product that never was has no facts.
sentiment::ShopFacts load_shop_facts(db::Reader& reader, ProductId product, Instant now);

// What the shop knows beyond the reviews of a question.
struct ShopContext {
  TopicNames topics;
  sentiment::SummaryContext summary;
  Currency currency;                          // of the refunds: the one that most of them are in
  std::map<ReviewId, std::int64_t> refunded;  // in minor units, only those
};
ShopContext load_shop_context(db::Reader& reader, std::optional<ProductId> product);

}  // namespace storecast::reviews
