#include "orders/fulfilment_view.h"

#include <algorithm>

#include "orders/invoice_store.h"
#include "orders/order_store.h"

namespace storecast::orders {
namespace {

constexpr std::int64_t kDaySeconds = 86'400;

std::int64_t shipped_lately(const std::vector<Shipment>& shipments, OrderLineId line, Instant now) {
  const Instant oldest = now.plus_seconds(-kReturnDays * kDaySeconds);
  std::int64_t sum = 0;
  for (const Shipment& shipment : shipments) {
    if (shipment.shipped_at < oldest) continue;
    for (const Pieces& one : shipment.lines) {
      if (one.line == line) sum += one.quantity;
    }
  }
  return sum;
}

std::int64_t returnable(db::Reader& reader, const std::vector<Shipment>& shipments,
                        const OrderLine& line, Instant now) {
  const std::int64_t out = line.shipped - line.returned - count_returning(reader, line.id);
  return std::max<std::int64_t>(0, std::min(out, shipped_lately(shipments, line.id, now)));
}

}  // namespace

ShipmentView view_of(const Shipment& shipment) {
  ShipmentView view{.id = shipment.id};
  view.carrier = shipment.carrier;
  view.tracking = shipment.tracking;
  view.tracking_url = shipment.tracking_url;
  view.shipped_at = shipment.shipped_at;
  view.delivered_at = shipment.delivered_at;
  for (const Pieces& one : shipment.lines) view.lines.push_back({one.line, one.quantity});
  return view;
}

ReturnView view_of(db::Reader& reader, const Return& wanted) {
  ReturnView view{.id = wanted.id, .state = wanted.state, .wish = wanted.wish};
  view.reason = wanted.reason;
  view.answer = wanted.answer;
  view.requested_at = wanted.requested_at;
  for (const ReturnLine& one : wanted.lines) view.lines.push_back({one.line, one.quantity});
  if (wanted.replacement) {
    view.replacement_number = find_order(reader, *wanted.replacement).value().number;
  }
  return view;
}

std::int64_t returnable(db::Reader& reader, const Order& order, const OrderLine& line,
                        Instant now) {
  return returnable(reader, list_shipments(reader, order.id), line, now);
}

void put_fulfilment(db::Reader& reader, const Order& order, Instant now, OrderFacts& view) {
  const auto shipments = list_shipments(reader, order.id);
  for (const Shipment& shipment : shipments) view.shipments.push_back(view_of(shipment));
  for (const Return& one : list_returns(reader, order.id)) {
    view.returns.push_back(view_of(reader, one));
  }
  for (std::size_t i = 0; i < order.lines.size(); ++i) {
    view.lines[i].returnable = returnable(reader, shipments, order.lines[i], now);
    view.can_return = view.can_return || view.lines[i].returnable > 0;
  }
  view.has_invoice = find_invoice_of_order(reader, order.id).has_value();
}

}  // namespace storecast::orders
