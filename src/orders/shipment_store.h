// What was sent, and when it arrived.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "db/database.h"
#include "orders/order_lifecycle.h"

namespace storecast::orders {

struct Shipment {
  ShipmentId id;
  OrderId order;
  std::string carrier, tracking, tracking_url;
  Instant shipped_at;
  std::optional<Instant> delivered_at;
  std::vector<Pieces> lines;  // each line once
};

void insert_shipment(db::Writer& writer, const Shipment& shipment);
std::optional<Shipment> find_shipment(db::Reader& reader, ShipmentId id);
std::vector<Shipment> list_shipments(db::Reader& reader, OrderId order);  // the oldest first
void set_delivered(db::Writer& writer, ShipmentId id, Instant now);

}  // namespace storecast::orders
