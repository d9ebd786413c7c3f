// The table payment_events.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "db/database.h"
#include "payments/payment.h"

namespace storecast::payments {

enum class EventOutcome {
  Waiting,   // to be worked off
  Applied,   // the payment agrees with Stripe's present state
  Ignored,   // of no interest, or of another program's payment
  Unknown,   // bears our mark, but there is no such payment here
  Mismatch,  // amount, currency, mode or account is not what we asked for: nothing was changed
};
inline auto enum_names(EventOutcome) {
  return std::to_array<std::pair<EventOutcome, std::string_view>>(
      {{EventOutcome::Waiting, "waiting"},
       {EventOutcome::Applied, "applied"},
       {EventOutcome::Ignored, "ignored"},
       {EventOutcome::Unknown, "unknown"},
       {EventOutcome::Mismatch, "mismatch"}});
}

struct WaitingEvent {
  std::int64_t id = 0;
  std::string body;
  int tries = 0;
};

struct FinishedEvent {
  std::int64_t id = 0;
  EventOutcome outcome = EventOutcome::Ignored;
  std::string detail;  // for staff
  std::optional<PaymentId> payment;
};

struct ReceivedEvent {
  std::string id, type;
  std::string_view body;
};

// False when the event came before.
bool insert_event(db::Writer& writer, std::int64_t id, const ReceivedEvent& event, Instant now);
std::vector<WaitingEvent> list_events_to_check(db::Reader& reader, Instant now, int limit);
std::optional<Instant> find_next_event_check(db::Reader& reader);
void finish_event(db::Writer& writer, const FinishedEvent& event, Instant now);
void postpone_event(db::Writer& writer, std::int64_t id, Instant check_at);
void delete_events_finished_before(db::Writer& writer, Instant limit);

// What staff see of an event.
struct EventRow {
  std::string id;  // Stripe's
  std::string type;
  EventOutcome outcome = EventOutcome::Waiting;
  std::string detail;
  std::optional<PaymentId> payment_id;
  Instant received_at;
  std::int64_t position = 0;  // for the next page
  template <class F>
  static void fields(F& f) {
    f.name("PaymentEvent");
    f("id", &EventRow::id).doc("Stripe's.").example("\"evt_1Pgc6tB7WZ01zgkWu7gaNVcQ\"");
    f("type", &EventRow::type).example("\"payment_intent.succeeded\"");
    f("outcome", &EventRow::outcome);
    f("detail", &EventRow::detail).doc("Why, for people; may be empty.");
    f("payment_id", &EventRow::payment_id);
    f("received_at", &EventRow::received_at);
  }
};
// The newest first, those before `after` where it is given; of one outcome where it is given.
std::vector<EventRow> list_events(db::Reader& reader, std::optional<EventOutcome> outcome,
                                  std::optional<std::int64_t> after, int limit);

}  // namespace storecast::payments
