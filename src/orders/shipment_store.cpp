#include "orders/shipment_store.h"

namespace storecast::orders {
namespace {

Shipment shipment_of(const db::Row& row) {
  Shipment shipment;
  shipment.id = row.id<ShipmentId>(0);
  shipment.order = row.id<OrderId>(1);
  shipment.carrier = row.text(2);
  shipment.tracking = row.text(3);
  shipment.tracking_url = row.text(4);
  shipment.shipped_at = row.instant(5);
  shipment.delivered_at = row.maybe(6, &db::Row::instant);
  return shipment;
}

std::vector<Pieces> list_lines(db::Reader& reader, ShipmentId id) {
  return reader.list(
      "SELECT order_line_id, quantity FROM shipment_lines WHERE shipment_id = ?1"
      " ORDER BY order_line_id",
      [](const db::Row& row) {
        return Pieces{row.id<OrderLineId>(0), row.integer(1)};
      },
      id);
}

}  // namespace

void insert_shipment(db::Writer& writer, const Shipment& shipment) {
  writer.run(
      "INSERT INTO shipments (id, order_id, carrier, tracking, tracking_url, shipped_at,"
      " delivered_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
      shipment.id, shipment.order, shipment.carrier, shipment.tracking, shipment.tracking_url,
      shipment.shipped_at, shipment.delivered_at);
  for (const Pieces& line : shipment.lines) {
    writer.run(
        "INSERT INTO shipment_lines (shipment_id, order_line_id, quantity) VALUES (?1, ?2, ?3)",
        shipment.id, line.line, line.quantity);
  }
}

std::optional<Shipment> find_shipment(db::Reader& reader, ShipmentId id) {
  auto shipment = reader.find(
      "SELECT id, order_id, carrier, tracking, tracking_url, shipped_at, delivered_at"
      " FROM shipments WHERE id = ?1",
      shipment_of, id);
  if (shipment) shipment->lines = list_lines(reader, id);
  return shipment;
}

std::vector<Shipment> list_shipments(db::Reader& reader, OrderId order) {
  auto shipments = reader.list(
      "SELECT id, order_id, carrier, tracking, tracking_url, shipped_at, delivered_at"
      " FROM shipments WHERE order_id = ?1 ORDER BY id",
      shipment_of, order);
  for (Shipment& shipment : shipments) shipment.lines = list_lines(reader, shipment.id);
  return shipments;
}

void set_delivered(db::Writer& writer, ShipmentId id, Instant now) {
  writer.run("UPDATE shipments SET delivered_at = ?2 WHERE id = ?1", id, now);
}

}  // namespace storecast::orders
