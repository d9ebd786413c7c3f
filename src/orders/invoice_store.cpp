#include "orders/invoice_store.h"

namespace storecast::orders {
namespace {

StoredInvoice invoice_of(const db::Row& row) {
  StoredInvoice invoice;
  invoice.id = row.id<InvoiceId>(0);
  invoice.order = row.id<OrderId>(1);
  if (!row.is_null(2)) invoice.refund = row.id<payments::RefundId>(2);
  invoice.document = json::parse<InvoiceDocument>(row.text(3)).value();
  invoice.issued_at = row.instant(4);
  return invoice;
}

}  // namespace

void insert_invoice(db::Writer& writer, const StoredInvoice& invoice) {
  writer.run(
      "INSERT INTO invoices (id, kind, number, order_id, refund_id, document, issued_at)"
      " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
      invoice.id, invoice.document.kind, invoice.document.number, invoice.order, invoice.refund,
      json::print(invoice.document), invoice.issued_at);
}

std::optional<StoredInvoice> find_invoice(db::Reader& reader, InvoiceId id) {
  return reader.find(
      "SELECT id, order_id, refund_id, document, issued_at FROM invoices WHERE id = ?1", invoice_of,
      id);
}

std::optional<StoredInvoice> find_invoice_of_order(db::Reader& reader, OrderId order) {
  return reader.find(
      "SELECT id, order_id, refund_id, document, issued_at FROM invoices"
      " WHERE order_id = ?1 AND kind = 0",
      invoice_of, order);
}

bool has_credit_note(db::Reader& reader, payments::RefundId refund) {
  return reader
      .find(
          "SELECT 1 FROM invoices WHERE refund_id = ?1",
          [](const db::Row& row) { return row.integer(0); }, refund)
      .has_value();
}

std::vector<StoredInvoice> list_invoices(db::Reader& reader, OrderId order) {
  return reader.list(
      "SELECT id, order_id, refund_id, document, issued_at FROM invoices WHERE order_id = ?1"
      " ORDER BY id",
      invoice_of, order);
}

}  // namespace storecast::orders
