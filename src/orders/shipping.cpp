#include "orders/shipping.h"

#include <algorithm>

#include "inventory/stock_ledger.h"
#include "orders/order_invoice.h"
#include "orders/order_mail.h"
#include "orders/order_store.h"
#include "orders/pieces.h"
#include "payments/payment_store.h"

namespace storecast::orders {
namespace {

Result<void> check_may_ship(db::Reader& reader, const Order& order) {
  if (order.state != OrderState::Confirmed && order.state != OrderState::PartlyShipped) {
    return Error{ErrorKind::Conflict, "cannot_ship", "The order has nothing to be shipped."};
  }
  const auto payments = payments::list_payments_of_order(reader, order.id.value());
  if (payment_status(payments) == PaymentStatus::Authorized) {
    return Error{ErrorKind::Conflict, "payment_not_captured",
                 "The money is only held so far; capture it first."};
  }
  return {};
}

std::vector<Pieces> all_open(const Order& order) {
  std::vector<Pieces> pieces;
  for (const OrderLine& line : order.lines) {
    if (line.open() > 0) pieces.push_back({line.id, line.open()});
  }
  return pieces;
}

Result<void> check_url(const std::string& url) {
  if (url.empty() || url.starts_with("https://") || url.starts_with("http://")) return {};
  return Error{ErrorKind::Invalid,
               "invalid_url",
               "A link begins with https:// or http://.",
               {{"/tracking_url", "invalid_url", "Expected https://... or http://..."}}};
}

std::string sentence_of(const Order& order, const Shipment& shipment) {
  std::string sentence = "Shipped: " + list_of(order, shipment.lines);
  if (!shipment.carrier.empty()) sentence += " by " + shipment.carrier;
  if (!shipment.tracking.empty()) sentence += ", " + shipment.tracking;
  return sentence + ".";
}

}  // namespace

Result<void> ship_pieces(db::Writer& writer, const Shop& shop, Order& order,
                         const ShipmentWish& wish, const Cause& cause, Instant now) {
  TRY(check_may_ship(writer, order));
  TRY(check_url(wish.tracking_url));
  Shipment shipment{.id = ShipmentId(new_id_value(now)), .order = order.id};
  shipment.carrier = wish.carrier;
  shipment.tracking = wish.tracking;
  shipment.tracking_url = wish.tracking_url;
  shipment.shipped_at = now;
  shipment.lines = TRY(check_pieces(order, wish.lines.empty() ? all_open(order) : wish.lines,
                                    "can be shipped", &OrderLine::open));
  for (const Pieces& one : shipment.lines) {
    OrderLine& line = *find_line(order, one.line);
    inventory::ship(writer, line.id.value(), one.quantity, now);
    line.shipped += one.quantity;
    update_line(writer, line);
  }
  insert_shipment(writer, shipment);
  insert_event(writer, order.id,
               {.kind = EventKind::ShipmentSent,
                .actor = std::string(cause.actor),
                .message = sentence_of(order, shipment),
                .shown = true,
                .at = now});
  settle_state(writer, shop, order, cause, now);
  issue_invoice(writer, shop, order, now);
  enqueue_order_mail(
      writer, shop, order, "order_shipped",
      {.lines = shipment.lines, .carrier = shipment.carrier, .tracking = shipment.tracking}, now);
  return {};
}

Result<void> deliver(db::Writer& writer, const Shop& shop, Order& order, const Shipment& shipment,
                     const Cause& cause, Instant now) {
  if (shipment.delivered_at) {
    return Error{ErrorKind::Conflict, "already_delivered", "It was delivered already."};
  }
  set_delivered(writer, shipment.id, now);
  insert_event(writer, order.id,
               {.kind = EventKind::ShipmentDelivered,
                .actor = std::string(cause.actor),
                .message = "Delivered: " + list_of(order, shipment.lines) + ".",
                .shown = true,
                .at = now});
  settle_state(writer, shop, order, cause, now);
  return {};
}

}  // namespace storecast::orders
