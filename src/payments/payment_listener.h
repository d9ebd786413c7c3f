// What the owner of the orders learns about their payments.
#pragma once

#include "db/database.h"
#include "payments/payment.h"

namespace storecast::payments {

// Called inside the transaction that stores the change, once for each change of state: what the
// listener writes is durable with it or not at all. It must not speak to the outside. It may call
// the functions of payment_ledger.h.
class PaymentListener {
 public:
  virtual ~PaymentListener() = default;
  // The payment has its new state. Captured comes for an order that was given up, too, when the
  // customer was faster than the cancellation: refund it then (want_refund).
  virtual void payment_changed(db::Writer& writer, const Payment& payment, Instant now) = 0;
  // The refund has its new state, a refund that was made in Stripe's dashboard included. One that
  // succeeded can still fail days later: the money is with the shop again.
  virtual void refund_changed(db::Writer& writer, const Payment& payment, const Refund& refund,
                              Instant now) = 0;
};

}  // namespace storecast::payments
