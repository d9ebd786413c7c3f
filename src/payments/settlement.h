// Brings what Stripe says into our books: compared first, then stored with the listener's part in
// one transaction. Saying the same again changes nothing.
#pragma once

#include <span>

#include "db/database.h"
#include "payments/payment.h"
#include "payments/payment_listener.h"
#include "payments/stripe_object.h"

namespace storecast::payments {

enum class Mode { Test, Live };

// Why the intent is not the one that the payment asked for; empty when it is.
std::string mismatch_of(const Payment& payment, const Intent& intent, Mode mode);

class Settlement {
 public:
  // `listener` may be null.
  Settlement(Mode mode, PaymentListener* listener) : mode_(mode), listener_(listener) {}

  // The payment as it is then. Conflict "payment_mismatch", with nothing changed.
  Result<Payment> apply_intent(db::Writer& writer, PaymentId id, const Intent& intent,
                               Instant now) const;

  // Refunds of the payment as Stripe lists them, those that others made included.
  void apply_refunds(db::Writer& writer, PaymentId id, std::span<const StripeRefund> refunds,
                     Instant now) const;
  // Stripe will never do it.
  void fail_refund(db::Writer& writer, RefundId id, const std::string& why, Instant now) const;

 private:
  void apply_refund(db::Writer& writer, Refund refund, const StripeRefund& said, Instant now) const;
  void add_foreign_refund(db::Writer& writer, PaymentId id, const StripeRefund& said,
                          Instant now) const;
  void tell(db::Writer& writer, const Refund& refund, Instant now) const;

  const Mode mode_;
  PaymentListener* const listener_;
};

}  // namespace storecast::payments
