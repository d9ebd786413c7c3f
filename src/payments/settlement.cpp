#include "payments/settlement.h"

#include <algorithm>

#include "core/log.h"
#include "payments/payment_ledger.h"
#include "payments/payment_store.h"

namespace storecast::payments {
namespace {

Error mismatch(const Payment& payment, const std::string& why) {
  log::error("stripe and the shop disagree about a payment",
             {{"payment", payment.id.to_string()}, {"why", why}});
  return {ErrorKind::Conflict, "payment_mismatch", "The payment is not what was asked for: " + why};
}

constexpr std::int64_t kUnheardRefundSeconds = 10;
constexpr std::int64_t kPendingRefundSeconds = 3'600;  // banks take days

std::optional<Instant> next_refund_check(db::Reader& reader, PaymentId id, Instant now) {
  std::optional<Instant> next;
  for (const Refund& refund : list_refunds(reader, id)) {
    if (refund.state != RefundState::Pending) continue;
    const bool heard = !refund.provider_ref.empty();
    const Instant then = now.plus_seconds(heard ? kPendingRefundSeconds : kUnheardRefundSeconds);
    next = next ? std::min(*next, then) : then;
  }
  return next;
}

}  // namespace

std::string mismatch_of(const Payment& payment, const Intent& intent, Mode mode) {
  if (intent.payment != payment.id.to_string()) return "it names another payment.";
  if (!payment.provider_ref.empty() && payment.provider_ref != intent.id) {
    return "it is known under another name.";
  }
  if (intent.livemode != (mode == Mode::Live)) return "it is of the other mode, test or live.";
  if (intent.amount.currency != payment.amount.currency) return "its currency is another.";
  if (intent.amount != payment.amount) return "its amount is another.";
  if (intent.received_minor > payment.amount.amount_minor) return "more was paid than was asked.";
  const bool all = payment.capture == Capture::Manual || intent.state != PaymentState::Captured ||
                   intent.received_minor == payment.amount.amount_minor;
  return all ? std::string() : "less was paid than was asked.";
}

Result<Payment> Settlement::apply_intent(db::Writer& writer, PaymentId id, const Intent& intent,
                                         Instant now) const {
  auto found = find_payment(writer, id);
  SC_ASSERT(found.has_value());
  Payment payment = *std::move(found);
  if (const std::string why = mismatch_of(payment, intent, mode_); !why.empty()) {
    return mismatch(payment, why);
  }
  const bool late_charge =
      payment.state == PaymentState::Cancelled && intent.state == PaymentState::Captured;
  if (late_charge) return mismatch(payment, "it was paid though it is cancelled.");
  const bool changes = may_become(payment.state, intent.state);
  payment.provider_ref = intent.id;
  payment.in_doubt = false;
  payment.failure_code = intent.failure_code;
  payment.failure_message = intent.failure_message;
  if (changes) payment.state = intent.state;
  if (payment.state == PaymentState::Captured) payment.captured_minor = intent.received_minor;
  if (is_final(payment.state)) payment.wanted = Wanted::Nothing;
  payment.updated_at = now;
  payment.check_at = next_check(payment, now);
  if (!payment.check_at) payment.check_at = next_refund_check(writer, id, now);
  update_payment(writer, payment);
  ++payment.version;
  if (changes && listener_ != nullptr) listener_->payment_changed(writer, payment, now);
  return payment;
}

void Settlement::tell(db::Writer& writer, const Refund& refund, Instant now) const {
  if (listener_ == nullptr) return;
  listener_->refund_changed(writer, *find_payment(writer, refund.payment_id), refund, now);
}

void Settlement::apply_refund(db::Writer& writer, Refund refund, const StripeRefund& said,
                              Instant now) const {
  if (refund.amount != said.amount) {
    log::error("stripe and the shop disagree about a refund", {{"refund", refund.id.to_string()}});
    return;
  }
  const bool known = refund.provider_ref == said.id && refund.state == said.state;
  if (refund.state == RefundState::Failed || known) return;
  const bool changes = refund.state != said.state && said.state != RefundState::Pending;
  refund.provider_ref = said.id;
  refund.failure = said.failure;
  refund.updated_at = now;
  if (changes) refund.state = said.state;
  update_refund(writer, refund);
  if (!changes) return;
  if (refund.state == RefundState::Failed) {
    give_back_refund(writer, refund.payment_id, refund.amount.amount_minor);
  }
  tell(writer, refund, now);
}

void Settlement::add_foreign_refund(db::Writer& writer, PaymentId id, const StripeRefund& said,
                                    Instant now) const {
  if (said.state == RefundState::Failed) return;
  if (!take_for_refund(writer, id, said.amount.amount_minor)) {
    log::error("stripe refunded more than was paid", {{"payment", id.to_string()}});
    return;
  }
  Refund refund;
  refund.id = RefundId(new_id_value(now));
  refund.payment_id = id;
  refund.provider_ref = said.id;
  refund.amount = said.amount;
  refund.state = said.state;
  refund.reason = "Made in Stripe's dashboard.";
  refund.created_at = refund.updated_at = now;
  insert_refund(writer, refund);
  tell(writer, refund, now);
}

void Settlement::apply_refunds(db::Writer& writer, PaymentId id,
                               std::span<const StripeRefund> refunds, Instant now) const {
  const auto ours = list_refunds(writer, id);
  for (const StripeRefund& said : refunds) {
    const auto match = std::find_if(ours.begin(), ours.end(), [&](const Refund& refund) {
      return refund.provider_ref == said.id ||
             (refund.provider_ref.empty() && refund.id.to_string() == said.refund);
    });
    if (match == ours.end()) {
      add_foreign_refund(writer, id, said, now);
    } else {
      apply_refund(writer, *match, said, now);
    }
  }
}

void Settlement::fail_refund(db::Writer& writer, RefundId id, const std::string& why,
                             Instant now) const {
  auto refund = find_refund(writer, id);
  SC_ASSERT(refund.has_value());
  if (refund->state != RefundState::Pending || !refund->provider_ref.empty()) return;
  refund->state = RefundState::Failed;
  refund->failure = why;
  refund->updated_at = now;
  update_refund(writer, *refund);
  give_back_refund(writer, refund->payment_id, refund->amount.amount_minor);
  tell(writer, *refund, now);
}

}  // namespace storecast::payments
