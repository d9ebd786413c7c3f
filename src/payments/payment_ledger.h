// Decisions about payments that are made inside a business transaction. None of them waits for
// anyone: what the provider has to hear is remembered in the same transaction and told by
// PaymentService, again and again until it is done.
#pragma once

#include <optional>
#include <string>

#include "db/database.h"
#include "payments/payment.h"

namespace storecast::payments {

struct NewPayment {
  std::int64_t order_id = 0;
  Method method = Method::Card;
  Capture capture = Capture::Automatic;
  Money amount;
  std::string email;  // for the provider's receipt; may be empty
};

// Conflict "order_has_payment" while the order has one that is not cancelled; Invalid
// "amount_not_chargeable".
Result<Payment> open_payment(db::Writer& writer, const NewPayment& wanted, Instant now);

// Conflict "payment_not_authorized".
Result<Payment> want_capture(db::Writer& writer, PaymentId id, Instant now);
// A payment that the provider does not know is cancelled at once, another one when the provider has
// agreed: until then it may still be paid. Conflict "payment_captured".
Result<Payment> want_cancel(db::Writer& writer, PaymentId id, Instant now);
// Of an offline method, by staff. Conflict "payment_not_open".
Result<Payment> mark_paid(db::Writer& writer, PaymentId id, Instant now);

// Of an offline method it has succeeded at once: staff hand the money over. Conflict
// "payment_not_captured", "refund_too_large" (the detail says how much is left).
Result<Refund> want_refund(db::Writer& writer, PaymentId id, std::int64_t amount_minor,
                           const std::string& reason, Instant now);

// When to look again at a payment whose end is open: soon while it is young, hourly in the end.
std::optional<Instant> next_check(const Payment& payment, Instant now);

}  // namespace storecast::payments
