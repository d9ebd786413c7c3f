#include "payments/event_service.h"

#include <algorithm>

#include "core/log.h"
#include "payments/payment_store.h"

namespace storecast::payments {
namespace {

constexpr int kBatch = 100;
constexpr std::int64_t kFirstPauseSeconds = 2;
constexpr int kMostDoublings = 8;  // about ten minutes
constexpr std::chrono::milliseconds kMostPause{10'000};
constexpr std::int64_t kKeepSeconds = 90 * 24 * 3'600;  // Stripe tells again for three days

bool is_about_intents(std::string_view type) {
  return type.starts_with("payment_intent.");
}

bool is_about_refunds(std::string_view type) {
  return type.starts_with("refund.") || type == "charge.refunded" ||
         type == "charge.refund.updated";
}

}  // namespace

Result<void> EventService::receive(std::string_view body, std::string_view signature) {
  const Instant now = clock_.now();
  auto event = verify_webhook(body, signature, options_.webhook_secrets, now);
  if (!event.ok()) {
    log::warn("webhook refused", {{"code", event.error().code}});
    return std::move(event).error();
  }
  const bool fresh = database_.write([&](db::Writer& writer) {
    return insert_event(writer, new_id_value(now), {event->id, event->type, body}, now);
  });
  if (fresh && wake_) wake_();
  return {};
}

std::string EventService::wrong_origin(const StripeEvent& event) const {
  if (event.livemode != options_.livemode()) return "It is of the other mode, test or live.";
  if (event.account != options_.account) return "It is of another account.";
  return {};
}

std::optional<Payment> EventService::find(const std::string& intent, const std::string& mark) {
  return database_.read([&](db::Reader& reader) -> std::optional<Payment> {
    if (auto known = find_payment_by_ref(reader, intent)) return known;
    const auto id = PaymentId::parse(mark);
    return id ? find_payment(reader, *id) : std::nullopt;
  });
}

Result<FinishedEvent> EventService::bring_up_to_date(std::int64_t id, const Payment& payment,
                                                     const std::string& intent) {
  const auto refreshed = payments_.refresh(payment.id, intent, Budget());
  if (refreshed.ok()) return FinishedEvent{id, EventOutcome::Applied, "", payment.id};
  if (refreshed.error().kind == ErrorKind::Unavailable) return refreshed.error();
  return FinishedEvent{id, EventOutcome::Mismatch, refreshed.error().message, payment.id};
}

Result<FinishedEvent> EventService::judge_intent(std::int64_t id, const StripeEvent& event) {
  const auto intent = read_intent(event.object);
  if (!intent) return FinishedEvent{id, EventOutcome::Mismatch, "It cannot be read.", {}};
  const auto payment = find(intent->id, intent->payment);
  if (!payment) {
    if (intent->payment.empty()) return FinishedEvent{id, EventOutcome::Ignored, "", {}};
    return FinishedEvent{id, EventOutcome::Unknown, "There is no payment " + intent->payment, {}};
  }
  const Mode mode = options_.livemode() ? Mode::Live : Mode::Test;
  if (std::string why = mismatch_of(*payment, *intent, mode); !why.empty()) {
    return FinishedEvent{id, EventOutcome::Mismatch, std::move(why), payment->id};
  }
  if (is_final(payment->state) && intent->state != PaymentState::Captured) {
    return FinishedEvent{id, EventOutcome::Applied, "", payment->id};  // older news
  }
  return bring_up_to_date(id, *payment, intent->id);
}

Result<FinishedEvent> EventService::judge_refund(std::int64_t id, const StripeEvent& event) {
  const std::string intent = text_of(event.object, "payment_intent");
  const auto payment = intent.empty() ? std::nullopt : find(intent, {});
  if (!payment) return FinishedEvent{id, EventOutcome::Ignored, "", {}};
  return bring_up_to_date(id, *payment, intent);
}

Result<FinishedEvent> EventService::judge(const WaitingEvent& waiting) {
  const StripeEvent event = parse_event(waiting.body).value();  // was good when it was received
  if (!is_about_intents(event.type) && !is_about_refunds(event.type)) {
    return FinishedEvent{waiting.id, EventOutcome::Ignored, "", {}};
  }
  if (std::string why = wrong_origin(event); !why.empty()) {
    return FinishedEvent{waiting.id, EventOutcome::Mismatch, std::move(why), {}};
  }
  return is_about_intents(event.type) ? judge_intent(waiting.id, event)
                                      : judge_refund(waiting.id, event);
}

void EventService::work_off(const WaitingEvent& waiting) {
  const auto judged = judge(waiting);
  const Instant now = clock_.now();
  if (!judged.ok()) {
    const std::int64_t pause = kFirstPauseSeconds << std::min(waiting.tries, kMostDoublings);
    return database_.write(
        [&](db::Writer& writer) { postpone_event(writer, waiting.id, now.plus_seconds(pause)); });
  }
  if (judged->outcome == EventOutcome::Mismatch || judged->outcome == EventOutcome::Unknown) {
    log::error("stripe's event does not fit", {{"why", judged->detail}});
  }
  database_.write([&](db::Writer& writer) { finish_event(writer, *judged, now); });
}

std::chrono::milliseconds EventService::work_off() {
  const auto due = database_.read(
      [&](db::Reader& reader) { return list_events_to_check(reader, clock_.now(), kBatch); });
  for (const WaitingEvent& waiting : due) work_off(waiting);
  if (due.empty()) {
    database_.write([&](db::Writer& writer) {
      delete_events_finished_before(writer, clock_.now().plus_seconds(-kKeepSeconds));
    });
  }
  const auto next =
      database_.read([](db::Reader& reader) { return find_next_event_check(reader); });
  if (!next) return kMostPause;
  const auto wait = (next->microseconds() - clock_.now().microseconds()) / 1'000 + 1;
  return std::clamp(std::chrono::milliseconds(wait), std::chrono::milliseconds(1), kMostPause);
}

std::vector<EventRow> EventService::list(std::optional<EventOutcome> outcome,
                                         std::optional<std::int64_t> after, int limit) {
  return database_.read(
      [&](db::Reader& reader) { return list_events(reader, outcome, after, limit); });
}

}  // namespace storecast::payments
