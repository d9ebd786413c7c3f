// Orders among the sales that forecasts and analytics are made of: one sale for each line.
#pragma once

#include "db/database.h"
#include "orders/order.h"

namespace storecast::orders {

// What one piece brought in, after the discount, rounded half to even.
std::int64_t net_unit_price(const OrderLine& line);

// Remembers the sale in the line, which is not stored by it. Goods that replace others are no new
// sale.
void record_sale(db::Writer& writer, const Shop& shop, const Order& order, OrderLine& line,
                 Instant now);
// To what of the line is not cancelled; nothing when it has no sale.
void shrink_sale(db::Writer& writer, const Order& order, OrderLine& line);

}  // namespace storecast::orders
