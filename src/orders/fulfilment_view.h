// What was sent, came back and was invoiced, as it is shown with an order.
#pragma once

#include "orders/order_view.h"
#include "orders/return_store.h"
#include "orders/shipment_store.h"

namespace storecast::orders {

ShipmentView view_of(const Shipment& shipment);
ReturnView view_of(db::Reader& reader, const Return& wanted);

// Pieces that a return can be asked for now: shipped within kReturnDays, and neither back nor on
// their way back.
std::int64_t returnable(db::Reader& reader, const Order& order, const OrderLine& line, Instant now);

void put_fulfilment(db::Reader& reader, const Order& order, Instant now, OrderFacts& view);

}  // namespace storecast::orders
