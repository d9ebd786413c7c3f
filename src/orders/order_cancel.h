// Giving a whole order up.
#pragma once

#include "orders/order_lifecycle.h"

namespace storecast::orders {

// Of one that waits for its payment: at once where nothing can be paid any more, else as soon as
// the provider says so. Of one that is a sale: at once, and what was paid goes back. Nothing when
// it is cancelled already; errors of cancel_all.
Result<void> cancel_order(db::Writer& writer, const Shop& shop, Order& order, const Cause& cause,
                          Instant now);

}  // namespace storecast::orders
