#include "orders/replacement.h"

#include <algorithm>

#include "crypto/random.h"
#include "inventory/stock_ledger.h"
#include "orders/order_store.h"

namespace storecast::orders {
namespace {

OrderLine replacing(const OrderLine& line, std::int64_t quantity, Instant now) {
  OrderLine made;
  made.id = OrderLineId(new_id_value(now));
  made.variant = line.variant;
  made.product = line.product;
  made.name = line.name;
  made.sku = line.sku;
  made.options = line.options;
  made.image = line.image;
  made.quantity = quantity;
  return made;
}

Order blank_copy(db::Writer& writer, const Order& order, Instant now) {
  Order made;
  made.id = OrderId(new_id_value(now));
  made.number = take_number(writer, "order");
  made.token = crypto::random_token();
  made.replaces = order.id;
  made.account = order.account;
  made.email = order.email;
  made.currency = order.currency;
  made.tax_mode = order.tax_mode;
  made.shipping_name = order.shipping_name;
  made.shipping_address = order.shipping_address;
  made.billing_address = order.billing_address;
  made.payment_method = order.payment_method;
  made.placed_at = made.updated_at = now;
  return made;
}

}  // namespace

Result<Order> place_replacement(db::Writer& writer, const Shop& shop, const Order& order,
                                const std::vector<Pieces>& pieces, const Cause& cause,
                                Instant now) {
  Order made = blank_copy(writer, order, now);
  std::vector<inventory::Allocation> allocations;
  for (const Pieces& one : pieces) {
    const auto line = std::ranges::find(order.lines, one.line, &OrderLine::id);
    made.lines.push_back(replacing(*line, one.quantity, now));
    allocations.push_back({made.lines.back().id.value(), line->variant, one.quantity});
  }
  TRY(inventory::allocate(writer, made.id.value(), allocations, now));
  insert_order(writer, made);
  insert_event(writer, made.id,
               {.kind = EventKind::Placed,
                .actor = std::string(cause.actor),
                .message = "It replaces goods of order " + std::to_string(order.number) + ".",
                .shown = true,
                .at = now});
  confirm(writer, shop, made, now);
  return made;
}

}  // namespace storecast::orders
