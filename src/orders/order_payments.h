// What payments mean for their orders.
#pragma once

#include <string>

#include "core/result.h"
#include "db/database.h"
#include "orders/order.h"
#include "payments/payment_listener.h"

namespace storecast::orders {

// A payment that is made or authorized confirms its order; one that ends without money cancels an
// order that waits for it; money that comes for a cancelled order goes back.
class OrderPayments final : public payments::PaymentListener {
 public:
  explicit OrderPayments(const Shop& shop) : shop_(shop) {}

  void payment_changed(db::Writer& writer, const payments::Payment& payment, Instant now) override;
  void refund_changed(db::Writer& writer, const payments::Payment& payment,
                      const payments::Refund& refund, Instant now) override;

 private:
  const Shop& shop_;
};

// The event, the order_refunded mail and the credit note of a refund that has succeeded. The
// listener does it for cards; for the others, of which no listener hears, who wants the refund does
// it.
void note_refund(db::Writer& writer, const Shop& shop, const Order& order,
                 const payments::Refund& refund, Instant now);

// Of an order that is cancelled: what was paid and did not go back yet is refunded, what was not
// paid will not be any more. Notes the refunds that succeed at once.
Result<void> return_money(db::Writer& writer, const Shop& shop, const Order& order,
                          const std::string& reason, Instant now);

}  // namespace storecast::orders
