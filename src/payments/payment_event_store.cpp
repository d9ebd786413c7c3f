#include "payments/payment_event_store.h"

namespace storecast::payments {
namespace {

EventRow event_row_of(const db::Row& row) {
  EventRow event;
  event.position = row.integer(0);
  event.id = row.text(1);
  event.type = row.text(2);
  event.outcome = static_cast<EventOutcome>(row.integer(3));
  event.detail = row.text(4);
  if (!row.is_null(5)) event.payment_id = row.id<PaymentId>(5);
  event.received_at = row.instant(6);
  return event;
}

}  // namespace

bool insert_event(db::Writer& writer, std::int64_t id, const ReceivedEvent& event, Instant now) {
  return writer.run(
             "INSERT INTO payment_events (id, provider_event_id, type, body, received_at, check_at)"
             " VALUES (?1, ?2, ?3, ?4, ?5, ?5) ON CONFLICT (provider_event_id) DO NOTHING",
             id, event.id, event.type, event.body, now) == 1;
}

std::vector<WaitingEvent> list_events_to_check(db::Reader& reader, Instant now, int limit) {
  return reader.list(
      "SELECT id, body, tries FROM payment_events WHERE check_at <= ?1 ORDER BY check_at, id"
      " LIMIT ?2",
      [](const db::Row& row) {
        return WaitingEvent{row.integer(0), std::string(row.text(1)),
                            static_cast<int>(row.integer(2))};
      },
      now, limit);
}

std::optional<Instant> find_next_event_check(db::Reader& reader) {
  return reader.find(
      "SELECT check_at FROM payment_events WHERE check_at IS NOT NULL ORDER BY check_at LIMIT 1",
      [](const db::Row& row) { return row.instant(0); });
}

void finish_event(db::Writer& writer, const FinishedEvent& event, Instant now) {
  writer.run(
      "UPDATE payment_events SET outcome = ?2, detail = ?3, payment_id = ?4, finished_at = ?5,"
      " body = NULL, check_at = NULL WHERE id = ?1 AND outcome = 0",
      event.id, event.outcome, event.detail, event.payment, now);
}

void postpone_event(db::Writer& writer, std::int64_t id, Instant check_at) {
  writer.run(
      "UPDATE payment_events SET check_at = ?2, tries = tries + 1 WHERE id = ?1 AND outcome = 0",
      id, check_at);
}

void delete_events_finished_before(db::Writer& writer, Instant limit) {
  writer.run("DELETE FROM payment_events WHERE finished_at < ?1", limit);
}

std::vector<EventRow> list_events(db::Reader& reader, std::optional<EventOutcome> outcome,
                                  std::optional<std::int64_t> after, int limit) {
  return reader.list(
      "SELECT id, provider_event_id, type, outcome, detail, payment_id, received_at"
      " FROM payment_events WHERE (?1 IS NULL OR outcome = ?1) AND (?2 IS NULL OR id < ?2)"
      " ORDER BY id DESC LIMIT ?3",
      event_row_of, outcome, after, limit);
}

}  // namespace storecast::payments
