#include "orders/refund_store.h"

#include "json/fields.h"

namespace storecast::orders {
namespace {

RefundPurpose purpose_of(const db::Row& row) {
  return {row.id<payments::RefundId>(0), row.id<OrderId>(1), row.integer(2),
          json::parse<std::vector<RefundedLine>>(row.text(3)).value()};
}

}  // namespace

void insert_purpose(db::Writer& writer, const RefundPurpose& purpose) {
  writer.run(
      "INSERT INTO order_refunds (refund_id, order_id, shipping_minor, lines)"
      " VALUES (?1, ?2, ?3, ?4)",
      purpose.refund, purpose.order, purpose.shipping_minor, json::print(purpose.lines));
}

std::optional<RefundPurpose> find_purpose(db::Reader& reader, payments::RefundId refund) {
  return reader.find(
      "SELECT refund_id, order_id, shipping_minor, lines FROM order_refunds WHERE refund_id = ?1",
      purpose_of, refund);
}

std::vector<RefundPurpose> list_purposes(db::Reader& reader, OrderId order) {
  return reader.list(R"sql(
    SELECT p.refund_id, p.order_id, p.shipping_minor, p.lines
    FROM order_refunds AS p JOIN refunds AS r ON r.id = p.refund_id
    WHERE p.order_id = ?1 AND r.state <> ?2 ORDER BY p.refund_id)sql",
                     purpose_of, order, payments::RefundState::Failed);
}

}  // namespace storecast::orders
