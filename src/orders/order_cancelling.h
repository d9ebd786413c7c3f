// Whole orders called off, with what was or may be paid for them. An order whose card payment may
// go through at this moment is cancelled only when the provider says that it did not; until then it
// keeps its goods.
#pragma once

#include "orders/order_lifecycle.h"

namespace storecast::orders {

// What was paid goes back. Nothing to do when it is cancelled. Conflict "order_shipped",
// "order_closed".
Result<void> cancel_order(db::Writer& writer, const Shop& shop, Order& order, const Cause& cause,
                          Instant now);

// Of one that waits for its payment longer than it may; nothing to do for others.
void give_up_unpaid(db::Writer& writer, const Shop& shop, OrderId id, Instant now);

}  // namespace storecast::orders
