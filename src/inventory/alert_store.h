// Low stock, and who waits for more.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "db/database.h"
#include "inventory/stock_movement.h"

namespace storecast::inventory {

std::int64_t find_threshold(db::Reader& reader, VariantId variant);  // the usual one without a row
void put_threshold(db::Writer& writer, VariantId variant, std::int64_t pieces);

// Raises the variant's alert when it has become low, clears it when it is not low any more; a
// second call in the same state changes nothing.
void set_low(db::Writer& writer, VariantId variant, std::int64_t available, Instant now);

struct LowStockAlert {
  std::int64_t number = 0;
  VariantId variant;
  std::string sku, product_name;
  std::int64_t available = 0;  // when it was raised
  std::int64_t threshold = 0;
  Instant raised_at;
  std::optional<Instant> cleared_at;
};
// The newest first, those before the number where it is given.
std::vector<LowStockAlert> list_alerts(db::Reader& reader, std::optional<std::int64_t> before,
                                       int limit);

// The oldest that staff was not told of and that still hold, which it is with that: to be mailed in
// the same transaction. What is not low any more is passed over.
std::vector<LowStockAlert> take_untold_alerts(db::Writer& writer, int limit, Instant now);
bool has_something_to_tell(db::Reader& reader);  // an alert, or a notice

constexpr std::int64_t kMaxWaiting = 10'000;  // for one variant: more is an attack
std::int64_t count_waiting(db::Reader& reader, VariantId variant);
void add_request(db::Writer& writer, VariantId variant, std::string_view email, Instant now);

// Whoever waits for the variant is to be told: the requests become notices, each once.
void fire_requests(db::Writer& writer, VariantId variant, Instant now);
struct StockNotice {
  std::int64_t number = 0;
  VariantId variant;
  std::string email;
};
// The oldest, which are gone from the list with that: to be mailed in the same transaction.
std::vector<StockNotice> take_notices(db::Writer& writer, int limit);

}  // namespace storecast::inventory
