// Invoices and credit notes as they were issued.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "db/database.h"
#include "orders/invoice_document.h"
#include "orders/order.h"
#include "payments/payment.h"

namespace storecast::orders {

struct StoredInvoice {
  InvoiceId id;
  OrderId order;
  std::optional<payments::RefundId> refund;  // of a credit note
  InvoiceDocument document;
  Instant issued_at;
};

void insert_invoice(db::Writer& writer, const StoredInvoice& invoice);
std::optional<StoredInvoice> find_invoice(db::Reader& reader, InvoiceId id);
std::optional<StoredInvoice> find_invoice_of_order(db::Reader& reader, OrderId order);
bool has_credit_note(db::Reader& reader, payments::RefundId refund);
// With the credit notes, the oldest first.
std::vector<StoredInvoice> list_invoices(db::Reader& reader, OrderId order);

// Numbers that are missing, and orders and refunds without their papers; for `storecast check`.
std::vector<std::string> list_paper_violations(db::Reader& reader);

}  // namespace storecast::orders
