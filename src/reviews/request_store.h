// Who is asked for a review, and who does not want to be.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "db/database.h"
#include "orders/order.h"

namespace storecast::reviews {

// Orders that arrived in (after, until] and were not decided yet, the first to arrive first.
std::vector<orders::OrderId> list_undecided_orders(db::Reader& reader, Instant after, Instant until,
                                                   std::int64_t limit);
// That the customer was mailed with that token, or (without one) will not be.
void insert_request(db::Writer& writer, orders::OrderId order,
                    std::optional<std::string_view> token, Instant now);
std::optional<orders::OrderId> find_request(db::Reader& reader, std::string_view token);

bool has_refused(db::Reader& reader, std::string_view email);
void insert_refusal(db::Writer& writer, std::string_view email, Instant now);

}  // namespace storecast::reviews
