#include "payments/payment_store.h"

namespace storecast::payments {
namespace {

std::optional<std::string_view> or_null(const std::string& text) {
  return text.empty() ? std::nullopt : std::optional<std::string_view>(text);
}

Currency currency_of(std::string_view code) {
  const auto currency = Currency::parse(code);
  SC_ASSERT(currency.has_value());
  return *currency;
}

Payment payment_of(const db::Row& row) {
  Payment payment;
  payment.id = row.id<PaymentId>(0);
  payment.order_id = row.integer(1);
  payment.method = static_cast<Method>(row.integer(2));
  payment.capture = static_cast<Capture>(row.integer(3));
  if (!row.is_null(4)) payment.provider_ref = row.text(4);
  payment.state = static_cast<PaymentState>(row.integer(5));
  payment.amount = {row.integer(6), currency_of(row.text(7))};
  payment.captured_minor = row.integer(8);
  payment.refunded_minor = row.integer(9);
  payment.email = row.text(10);
  payment.wanted = static_cast<Wanted>(row.integer(11));
  payment.attempt = static_cast<int>(row.integer(12));
  payment.in_doubt = row.flag(13);
  payment.failure_code = row.text(14);
  payment.failure_message = row.text(15);
  payment.created_at = row.instant(16);
  payment.updated_at = row.instant(17);
  payment.check_at = row.maybe(18, &db::Row::instant);
  payment.version = row.integer(19);
  return payment;
}

Refund refund_of(const db::Row& row) {
  Refund refund;
  refund.id = row.id<RefundId>(0);
  refund.payment_id = row.id<PaymentId>(1);
  if (!row.is_null(2)) refund.provider_ref = row.text(2);
  refund.amount = {row.integer(3), currency_of(row.text(4))};
  refund.state = static_cast<RefundState>(row.integer(5));
  refund.reason = row.text(6);
  refund.attempt = static_cast<int>(row.integer(7));
  refund.failure = row.text(8);
  refund.created_at = row.instant(9);
  refund.updated_at = row.instant(10);
  return refund;
}

PaymentId payment_id_of(const db::Row& row) {
  return row.id<PaymentId>(0);
}

}  // namespace

bool insert_payment(db::Writer& writer, const Payment& payment) {
  return writer.run(
             "INSERT INTO payments (id, order_id, method, capture, state, amount_minor, currency,"
             " email, created_at, updated_at, check_at)"
             " SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?9, ?10"
             " WHERE NOT EXISTS (SELECT 1 FROM payments WHERE order_id = ?2 AND state <> 6)",
             payment.id, payment.order_id, payment.method, payment.capture, payment.state,
             payment.amount.amount_minor, payment.amount.currency.code(), payment.email,
             payment.created_at, payment.check_at) == 1;
}

std::optional<Payment> find_payment(db::Reader& reader, PaymentId id) {
  return reader.find(
      "SELECT id, order_id, method, capture, provider_ref, state, amount_minor, currency,"
      " captured_minor, refunded_minor, email, wanted, attempt, in_doubt, failure_code,"
      " failure_message, created_at, updated_at, check_at, version FROM payments WHERE id = ?1",
      payment_of, id);
}

std::optional<Payment> find_payment_by_ref(db::Reader& reader, std::string_view provider_ref) {
  return reader.find(
      "SELECT id, order_id, method, capture, provider_ref, state, amount_minor, currency,"
      " captured_minor, refunded_minor, email, wanted, attempt, in_doubt, failure_code,"
      " failure_message, created_at, updated_at, check_at, version FROM payments"
      " WHERE provider_ref = ?1",
      payment_of, provider_ref);
}

std::vector<Payment> list_payments_of_order(db::Reader& reader, std::int64_t order_id) {
  return reader.list(
      "SELECT id, order_id, method, capture, provider_ref, state, amount_minor, currency,"
      " captured_minor, refunded_minor, email, wanted, attempt, in_doubt, failure_code,"
      " failure_message, created_at, updated_at, check_at, version FROM payments"
      " WHERE order_id = ?1 ORDER BY id",
      payment_of, order_id);
}

std::vector<PaymentId> list_payments_to_check(db::Reader& reader, Instant now, int limit) {
  return reader.list("SELECT id FROM payments WHERE check_at <= ?1 ORDER BY check_at LIMIT ?2",
                     payment_id_of, now, limit);
}

std::optional<Instant> find_next_payment_check(db::Reader& reader) {
  return reader.find(
      "SELECT check_at FROM payments WHERE check_at IS NOT NULL ORDER BY check_at LIMIT 1",
      [](const db::Row& row) { return row.instant(0); });
}

void update_payment(db::Writer& writer, const Payment& payment) {
  writer.run(
      "UPDATE payments SET provider_ref = ?2, state = ?3, captured_minor = ?4, email = ?5,"
      " wanted = ?6, attempt = ?7, in_doubt = ?8, failure_code = ?9, failure_message = ?10,"
      " updated_at = ?11, check_at = ?12, version = version + 1 WHERE id = ?1",
      payment.id, or_null(payment.provider_ref), payment.state, payment.captured_minor,
      payment.email, payment.wanted, payment.attempt, payment.in_doubt, payment.failure_code,
      payment.failure_message, payment.updated_at, payment.check_at);
}

bool take_for_refund(db::Writer& writer, PaymentId id, std::int64_t amount_minor) {
  return writer.run(
             "UPDATE payments SET refunded_minor = refunded_minor + ?2, version = version + 1"
             " WHERE id = ?1 AND ?2 > 0 AND captured_minor - refunded_minor >= ?2",
             id, amount_minor) == 1;
}

void give_back_refund(db::Writer& writer, PaymentId id, std::int64_t amount_minor) {
  writer.run(
      "UPDATE payments SET refunded_minor = refunded_minor - ?2, version = version + 1"
      " WHERE id = ?1",
      id, amount_minor);
}

void insert_refund(db::Writer& writer, const Refund& refund) {
  writer.run(
      "INSERT INTO refunds (id, payment_id, provider_ref, amount_minor, currency, state, reason,"
      " attempt, failure, created_at, updated_at)"
      " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
      refund.id, refund.payment_id, or_null(refund.provider_ref), refund.amount.amount_minor,
      refund.amount.currency.code(), refund.state, refund.reason, refund.attempt, refund.failure,
      refund.created_at, refund.updated_at);
}

std::optional<Refund> find_refund(db::Reader& reader, RefundId id) {
  return reader.find(
      "SELECT id, payment_id, provider_ref, amount_minor, currency, state, reason, attempt,"
      " failure, created_at, updated_at FROM refunds WHERE id = ?1",
      refund_of, id);
}

std::vector<Refund> list_refunds(db::Reader& reader, PaymentId payment) {
  return reader.list(
      "SELECT id, payment_id, provider_ref, amount_minor, currency, state, reason, attempt,"
      " failure, created_at, updated_at FROM refunds WHERE payment_id = ?1 ORDER BY id",
      refund_of, payment);
}

void update_refund(db::Writer& writer, const Refund& refund) {
  writer.run(
      "UPDATE refunds SET provider_ref = ?2, state = ?3, attempt = ?4, failure = ?5,"
      " updated_at = ?6 WHERE id = ?1",
      refund.id, or_null(refund.provider_ref), refund.state, refund.attempt, refund.failure,
      refund.updated_at);
}

std::vector<PaymentId> list_payment_violations(db::Reader& reader) {
  return reader.list(
      "SELECT id FROM payments WHERE refunded_minor <> (SELECT coalesce(sum(amount_minor), 0)"
      " FROM refunds WHERE payment_id = payments.id AND state <> 2)"
      " OR (state = 5) <> (captured_minor > 0)",
      payment_id_of);
}

}  // namespace storecast::payments
