#include "orders/order_invoice.h"

#include "orders/invoice_writer.h"
#include "orders/order_store.h"

namespace storecast::orders {
namespace {

void issue(db::Writer& writer, StoredInvoice invoice, Instant now) {
  const bool is_invoice = invoice.document.kind == InvoiceKind::Invoice;
  invoice.id = InvoiceId(new_id_value(now));
  invoice.document.number = take_number(writer, is_invoice ? "invoice" : "credit_note");
  invoice.document.issued_on = now.date();
  invoice.issued_at = now;
  insert_invoice(writer, invoice);
  const std::string name = invoice_name(invoice.document.kind, invoice.document.number);
  insert_event(writer, invoice.order,
               {.kind = EventKind::InvoiceIssued,
                .actor = std::string(kProgram),
                .message = (is_invoice ? "Invoice " : "Credit note ") + name + " was issued.",
                .shown = true,
                .at = now});
}

}  // namespace

void issue_invoice(db::Writer& writer, const Shop& shop, const Order& order, Instant now) {
  if (!was_sold(order.state) || order.totals.total_minor == 0) return;
  if (find_invoice_of_order(writer, order.id)) return;
  issue(writer, {.order = order.id, .document = invoice_of(shop, order)}, now);
}

void issue_credit_note(db::Writer& writer, const Shop& shop, const Order& order,
                       const payments::Refund& refund, Instant now) {
  const auto invoice = find_invoice_of_order(writer, order.id);
  if (!invoice || has_credit_note(writer, refund.id)) return;
  std::vector<RefundPurpose> earlier = list_purposes(writer, order.id);
  std::erase_if(earlier, [&](const RefundPurpose& one) { return one.refund >= refund.id; });
  InvoiceDocument document =
      credit_note_of(shop, order, refund, find_purpose(writer, refund.id), earlier);
  document.invoice_number = invoice->document.number;
  issue(writer, {.order = order.id, .refund = refund.id, .document = std::move(document)}, now);
}

}  // namespace storecast::orders
