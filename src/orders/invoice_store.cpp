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

// Kind 0 is an invoice; states of refunds: 1 succeeded.
std::vector<std::string> list_paper_violations(db::Reader& reader) {
  std::vector<std::string> all =
      reader.list(R"sql(
    SELECT c.name || ': the next number is ' || c.next || ', and there are ' || count(i.id) ||
      ' up to ' || ifnull(max(i.number), 0)
    FROM order_counters AS c LEFT JOIN invoices AS i ON i.kind = (c.name = 'credit_note')
    WHERE c.name IN ('invoice', 'credit_note')
    GROUP BY c.name, c.next
    HAVING count(i.id) <> c.next - 1 OR ifnull(max(i.number), 0) <> c.next - 1)sql",
                  [](const db::Row& row) { return std::string(row.text(0)); });
  const auto of_order = [&](const db::Row& row) {
    all.push_back(OrderId(row.integer(0)).to_string() + ": " + std::string(row.text(1)));
  };
  reader.each(R"sql(
    SELECT id, 'it was shipped and has no invoice' FROM orders
    WHERE state BETWEEN 2 AND 4 AND total_minor > 0
      AND NOT EXISTS (SELECT 1 FROM invoices AS i WHERE i.order_id = orders.id AND i.kind = 0)
    LIMIT 100)sql",
              of_order);
  reader.each(R"sql(
    SELECT i.order_id, 'a refund of it has no credit note'
    FROM invoices AS i JOIN payments AS p ON p.order_id = i.order_id
    JOIN refunds AS r ON r.payment_id = p.id AND r.state = 1
    WHERE i.kind = 0 AND NOT EXISTS (SELECT 1 FROM invoices AS c WHERE c.refund_id = r.id)
    LIMIT 100)sql",
              of_order);
  return all;
}

}  // namespace storecast::orders
