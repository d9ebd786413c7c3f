// From orders and refunds to the documents about them; pure.
#pragma once

#include <vector>

#include "orders/invoice_document.h"
#include "orders/order.h"
#include "orders/refund_store.h"
#include "payments/payment.h"

namespace storecast::orders {

// Both without number and dates of issue.
InvoiceDocument invoice_of(const Shop& shop, const Order& order);

// `purpose` is that of the refund, or empty; `earlier` are those of refunds before it.
InvoiceDocument credit_note_of(const Shop& shop, const Order& order, const payments::Refund& refund,
                               const std::optional<RefundPurpose>& purpose,
                               const std::vector<RefundPurpose>& earlier);

// What was charged for carriage, after its discount, with tax.
std::int64_t shipping_charge(const Order& order);

}  // namespace storecast::orders
