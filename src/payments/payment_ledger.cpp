#include "payments/payment_ledger.h"

#include <algorithm>

#include "payments/payment_store.h"
#include "payments/stripe_amount.h"

namespace storecast::payments {
namespace {

constexpr std::int64_t kFirstCheckSeconds = 30;  // a lost webhook is made up for within a minute
constexpr std::int64_t kLeastPauseSeconds = 20;
constexpr std::int64_t kMostPauseSeconds = 3'600;

Error conflict(const char* code, std::string message) {
  return {ErrorKind::Conflict, code, std::move(message)};
}

Result<Payment> get(db::Reader& reader, PaymentId id) {
  auto payment = find_payment(reader, id);
  if (!payment) return Error{ErrorKind::NotFound, "no_such_payment", "There is no such payment."};
  return *std::move(payment);
}

Payment store(db::Writer& writer, Payment payment, Instant now) {
  payment.updated_at = now;
  update_payment(writer, payment);
  ++payment.version;
  return payment;
}

}  // namespace

std::optional<Instant> next_check(const Payment& payment, Instant now) {
  if (is_offline(payment.method) || is_final(payment.state)) return std::nullopt;
  const std::int64_t age = now.seconds() - payment.created_at.seconds();
  return now.plus_seconds(std::clamp(age / 4, kLeastPauseSeconds, kMostPauseSeconds));
}

Result<Payment> open_payment(db::Writer& writer, const NewPayment& wanted, Instant now) {
  if (wanted.method == Method::Card) TRY(stripe_amount(wanted.amount));
  SC_ASSERT(wanted.amount.amount_minor > 0);
  Payment payment;
  payment.id = PaymentId(new_id_value(now));
  payment.order_id = wanted.order_id;
  payment.method = wanted.method;
  payment.capture = wanted.capture;
  payment.amount = wanted.amount;
  payment.email = wanted.email;
  payment.created_at = payment.updated_at = now;
  if (!is_offline(wanted.method)) payment.check_at = now.plus_seconds(kFirstCheckSeconds);
  if (insert_payment(writer, payment)) return payment;
  return conflict("order_has_payment", "The order has another payment that is not cancelled.");
}

Result<Payment> want_capture(db::Writer& writer, PaymentId id, Instant now) {
  Payment payment = TRY(get(writer, id));
  if (payment.state != PaymentState::Authorized || payment.wanted == Wanted::Cancel) {
    return conflict("payment_not_authorized", "Only money that is held can be captured.");
  }
  payment.wanted = Wanted::Capture;
  payment.check_at = now;
  return store(writer, std::move(payment), now);
}

Result<Payment> want_cancel(db::Writer& writer, PaymentId id, Instant now) {
  Payment payment = TRY(get(writer, id));
  if (payment.state == PaymentState::Cancelled) return payment;
  if (payment.state == PaymentState::Captured) {
    return conflict("payment_captured", "The payment is made; it can only be refunded.");
  }
  if (payment.provider_ref.empty()) {
    // The customer never got what it takes to pay with it.
    payment.state = PaymentState::Cancelled;
    payment.check_at.reset();
  } else {
    payment.wanted = Wanted::Cancel;
    payment.check_at = now;
  }
  return store(writer, std::move(payment), now);
}

Result<Payment> mark_paid(db::Writer& writer, PaymentId id, Instant now) {
  Payment payment = TRY(get(writer, id));
  if (!is_offline(payment.method) || payment.state != PaymentState::Created) {
    return conflict("payment_not_open",
                    "Only an open payment outside of the shop can be marked as paid.");
  }
  payment.state = PaymentState::Captured;
  payment.captured_minor = payment.amount.amount_minor;
  return store(writer, std::move(payment), now);
}

Result<Refund> want_refund(db::Writer& writer, PaymentId id, std::int64_t amount_minor,
                           const std::string& reason, Instant now) {
  Payment payment = TRY(get(writer, id));
  if (payment.state != PaymentState::Captured) {
    return conflict("payment_not_captured", "Only a payment that was made can be refunded.");
  }
  const Money amount{amount_minor, payment.amount.currency};
  if (!is_offline(payment.method)) TRY(stripe_amount(amount));
  if (!take_for_refund(writer, id, amount_minor)) {
    const Money left{payment.captured_minor - payment.refunded_minor, amount.currency};
    return conflict("refund_too_large", "Of this payment " + to_decimal(left) + " " +
                                            std::string(left.currency.code()) +
                                            " can be refunded.");
  }
  Refund refund;
  refund.id = RefundId(new_id_value(now));
  refund.payment_id = id;
  refund.amount = amount;
  refund.reason = reason;
  refund.created_at = refund.updated_at = now;
  if (is_offline(payment.method)) {
    refund.state = RefundState::Succeeded;
  } else {
    payment.check_at = now;
    store(writer, std::move(payment), now);
  }
  insert_refund(writer, refund);
  return refund;
}

}  // namespace storecast::payments
