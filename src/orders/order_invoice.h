// Invoices and credit notes: each is issued once, with the next number of its kind, in the
// transaction that gives the reason for it.
#pragma once

#include "db/database.h"
#include "orders/invoice_store.h"
#include "orders/order.h"
#include "payments/payment.h"

namespace storecast::orders {

// For an order that is a sale, when it is paid or first shipped; nothing when it has one, or costs
// nothing.
void issue_invoice(db::Writer& writer, const Shop& shop, const Order& order, Instant now);

// For a refund that has succeeded; nothing when it has one, or the order has no invoice. It says
// what the refund was for, where that is known (refund_store.h), with the share of the taxes that
// belongs to it: the credit notes of all of an order take back exactly its taxes.
void issue_credit_note(db::Writer& writer, const Shop& shop, const Order& order,
                       const payments::Refund& refund, Instant now);

}  // namespace storecast::orders
