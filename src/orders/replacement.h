// An order that costs nothing, for goods that came back.
#pragma once

#include <vector>

#include "orders/order_lifecycle.h"

namespace storecast::orders {

// Its goods are allocated and it is confirmed. Conflict "out_of_stock".
Result<Order> place_replacement(db::Writer& writer, const Shop& shop, const Order& order,
                                const std::vector<Pieces>& pieces, const Cause& cause, Instant now);

}  // namespace storecast::orders
