// Goods on their way. These work inside the caller's transaction, on an order that was read in it.
#pragma once

#include <string>
#include <vector>

#include "orders/order_lifecycle.h"
#include "orders/shipment_store.h"

namespace storecast::orders {

struct ShipmentWish {
  std::vector<Pieces> lines;  // empty: all that is open
  std::string carrier, tracking, tracking_url;
};

// Takes the pieces out of the stock and mails the customer; the first shipment of an order that is
// not invoiced yet is. Conflict "cannot_ship" when it is no sale, or nothing is open;
// "payment_not_captured" while the money is only held; errors of check_pieces.
Result<void> ship_pieces(db::Writer& writer, const Shop& shop, Order& order,
                         const ShipmentWish& wish, const Cause& cause, Instant now);

// Conflict "already_delivered".
Result<void> deliver(db::Writer& writer, const Shop& shop, Order& order, const Shipment& shipment,
                     const Cause& cause, Instant now);

}  // namespace storecast::orders
