#include "payments/payment_service.h"

#include <algorithm>

#include "core/log.h"
#include "payments/payment_ledger.h"
#include "payments/payment_store.h"

namespace storecast::payments {
namespace {

constexpr int kBatch = 50;
constexpr std::int64_t kAfterFailureSeconds = 10;
// What is declined now, for want of a balance perhaps, may pass later: ten seconds lie between two.
constexpr int kMostRefundAttempts = 8;
constexpr std::chrono::milliseconds kMostPause{10'000};
// Stripe forgets keys after 24 h: a repetition so late would be a second intent.
constexpr std::int64_t kKeySeconds = 12 * 3'600;
constexpr std::int64_t kClockSlackSeconds = 300;  // between Stripe's clock and ours

Error no_such_payment() {
  return {ErrorKind::NotFound, "no_such_payment", "There is no such payment."};
}

Error closed() {
  return {ErrorKind::Conflict, "payment_closed", "The payment is made or was given up."};
}

std::string key_of(const std::string& id, int attempt) {
  return id + "-" + std::to_string(attempt);
}

}  // namespace

Settlement PaymentService::settlement() const {
  return Settlement(gateway_->options().livemode() ? Mode::Live : Mode::Test, listener_);
}

Result<Payment> PaymentService::get(PaymentId id) {
  auto payment = database_.read([&](db::Reader& reader) { return find_payment(reader, id); });
  if (!payment) return no_such_payment();
  return *std::move(payment);
}

std::vector<Refund> PaymentService::list_refunds(PaymentId id) {
  return database_.read([&](db::Reader& reader) { return payments::list_refunds(reader, id); });
}

void PaymentService::change(PaymentId id, const std::function<void(Payment&)>& change) {
  database_.write([&](db::Writer& writer) {
    auto payment = find_payment(writer, id);
    SC_ASSERT(payment.has_value());
    change(*payment);
    payment->updated_at = clock_.now();
    update_payment(writer, *payment);
  });
}

Result<Payment> PaymentService::apply(PaymentId id, const Intent& intent) {
  return database_.write([&](db::Writer& writer) {
    return settlement().apply_intent(writer, id, intent, clock_.now());
  });
}

Result<Intent> PaymentService::make_intent(Payment payment, const Budget& budget) {
  const std::int64_t made = payment.created_at.seconds();
  if (payment.in_doubt || clock_.now().seconds() - made > kKeySeconds) {
    auto found =
        TRY(gateway_->find_intent(payment.id.to_string(), made - kClockSlackSeconds, budget));
    if (found) return *std::move(found);
    const int next = ++payment.attempt;
    change(payment.id, [&](Payment& stored) {
      stored.attempt = std::max(stored.attempt, next);
      stored.in_doubt = false;
    });
  }
  const NewIntent wanted = {.amount = payment.amount,
                            .capture = payment.capture,
                            .payment = payment.id.to_string(),
                            .order = std::to_string(payment.order_id),
                            .email = payment.email};
  auto intent =
      gateway_->create_intent(wanted, key_of(payment.id.to_string(), payment.attempt), budget);
  if (!intent.ok() && intent.error().code == kKeyUsedUp) {
    change(payment.id, [](Payment& stored) { stored.in_doubt = stored.provider_ref.empty(); });
  }
  return intent;
}

Result<CardSession> PaymentService::start_card(PaymentId id) {
  if (gateway_ == nullptr) {
    return Error{ErrorKind::Conflict, "no_card_payments", "This shop takes no cards."};
  }
  const Budget budget;
  const Payment payment = TRY(get(id));
  if (!can_be_paid(payment)) return closed();
  const Intent intent =
      TRY(payment.provider_ref.empty() ? make_intent(payment, budget)
                                       : gateway_->get_intent(payment.provider_ref, budget));
  Payment applied = TRY(apply(id, intent));
  if (!can_be_paid(applied)) return closed();
  return CardSession{std::move(applied), intent.client_secret};
}

// The intent's name, empty when Stripe knows none.
Result<std::string> PaymentService::locate(const Payment& payment, const Budget& budget) {
  if (!payment.provider_ref.empty() || !payment.in_doubt) return payment.provider_ref;
  const auto found = TRY(gateway_->find_intent(
      payment.id.to_string(), payment.created_at.seconds() - kClockSlackSeconds, budget));
  return found ? found->id : std::string();
}

// A refusal means that the intent has moved on: its state tells.
Result<Intent> PaymentService::tell_and_fetch(const Payment& payment, const std::string& intent,
                                              const Budget& budget) {
  const std::string text = payment.id.to_string();
  Result<Intent> told = Error{ErrorKind::Conflict, std::string(kRefused), ""};
  if (payment.wanted == Wanted::Capture) {
    told = gateway_->capture_intent(intent, key_of(text + "-capture", payment.attempt), budget);
  } else if (payment.wanted == Wanted::Cancel) {
    told = gateway_->cancel_intent(intent, key_of(text + "-cancel", payment.attempt), budget);
  }
  if (!told.ok() && told.error().code == kKeyUsedUp) {
    change(payment.id, [&](Payment& stored) {
      stored.attempt = std::max(stored.attempt, payment.attempt + 1);
    });
  }
  const bool ask = !told.ok() && (told.error().code == kRefused || told.error().code == kKeyUsedUp);
  return ask ? gateway_->get_intent(intent, budget) : told;
}

Result<Payment> PaymentService::refresh(PaymentId id, const Budget& budget) {
  return refresh(id, std::string(), budget);
}

Result<Payment> PaymentService::refresh(PaymentId id, const std::string& intent,
                                        const Budget& budget) {
  Payment payment = TRY(get(id));
  if (is_offline(payment.method) || gateway_ == nullptr) return payment;
  std::string ref = TRY(locate(payment, budget));
  if (ref.empty()) ref = intent;
  if (ref.empty()) {
    change(id, [&](Payment& stored) { stored.check_at = next_check(stored, clock_.now()); });
    return payment;
  }
  const Intent fetched = TRY(tell_and_fetch(payment, ref, budget));
  payment = TRY(apply(id, fetched));
  if (payment.state != PaymentState::Captured) return payment;
  TRY(settle_refunds(payment, budget));
  return apply(id, fetched);  // with the refunds' next time
}

Result<void> PaymentService::settle_refunds(const Payment& payment, const Budget& budget) {
  const auto said = TRY(gateway_->list_refunds(payment.provider_ref, budget));
  const auto ours = database_.write([&](db::Writer& writer) {
    settlement().apply_refunds(writer, payment.id, said, clock_.now());
    return payments::list_refunds(writer, payment.id);
  });
  for (const Refund& refund : ours) {
    if (refund.state != RefundState::Pending || !refund.provider_ref.empty()) continue;
    TRY(send_refund(payment, refund, budget));
  }
  return {};
}

Result<void> PaymentService::send_refund(const Payment& payment, const Refund& refund,
                                         const Budget& budget) {
  const std::string text = refund.id.to_string();
  const auto sent = gateway_->refund({payment.provider_ref, refund.amount, text},
                                     key_of(text, refund.attempt), budget);
  if (sent.ok()) {
    database_.write([&](db::Writer& writer) {
      settlement().apply_refunds(writer, payment.id, std::span(&*sent, 1), clock_.now());
    });
    return {};
  }
  const Error& error = sent.error();
  const bool declined = error.code == kDeclined && refund.attempt < kMostRefundAttempts;
  if (declined || error.code == kKeyUsedUp) return retry_with_new_key(payment, refund, budget);
  if (error.code != kRefused && error.code != kDeclined) return error;
  database_.write([&](db::Writer& writer) {
    const std::string why = error.fields.empty() ? error.message : error.fields[0].detail;
    settlement().fail_refund(writer, refund.id, why, clock_.now());
  });
  return {};
}

// The key's answer is a failure for ever. Only when Stripe's list lacks the refund was it not made.
Result<void> PaymentService::retry_with_new_key(const Payment& payment, const Refund& refund,
                                                const Budget& budget) {
  const auto said = TRY(gateway_->list_refunds(payment.provider_ref, budget));
  database_.write([&](db::Writer& writer) {
    settlement().apply_refunds(writer, payment.id, said, clock_.now());
    auto stored = find_refund(writer, refund.id);
    if (!stored->provider_ref.empty() || stored->attempt != refund.attempt) return;
    ++stored->attempt;
    update_refund(writer, *stored);
  });
  return {};
}

std::chrono::milliseconds PaymentService::work_off() {
  if (gateway_ == nullptr) return kMostPause;
  const auto due = database_.read(
      [&](db::Reader& reader) { return list_payments_to_check(reader, clock_.now(), kBatch); });
  for (const PaymentId id : due) {
    const auto refreshed = refresh(id);
    if (refreshed.ok()) continue;
    log::warn("payment not brought up to date",
              {{"payment", id.to_string()}, {"code", refreshed.error().code}});
    change(id, [&](Payment& stored) {
      stored.check_at = clock_.now().plus_seconds(kAfterFailureSeconds);
    });
  }
  const auto next =
      database_.read([](db::Reader& reader) { return find_next_payment_check(reader); });
  if (!next) return kMostPause;
  const auto wait = (next->microseconds() - clock_.now().microseconds()) / 1'000 + 1;
  return std::clamp(std::chrono::milliseconds(wait), std::chrono::milliseconds(1), kMostPause);
}

}  // namespace storecast::payments
