// The tables payments and refunds.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "db/database.h"
#include "payments/payment.h"

namespace storecast::payments {

// False, and nothing is inserted, when the order has a payment that is not cancelled.
bool insert_payment(db::Writer& writer, const Payment& payment);
std::optional<Payment> find_payment(db::Reader& reader, PaymentId id);
std::optional<Payment> find_payment_by_ref(db::Reader& reader, std::string_view provider_ref);
std::vector<Payment> list_payments_of_order(db::Reader& reader, std::int64_t order_id);
// Those whose time to be looked at has come, the longest waiting first.
std::vector<PaymentId> list_payments_to_check(db::Reader& reader, Instant now, int limit);
std::optional<Instant> find_next_payment_check(db::Reader& reader);
// Stores all but id, order, method, amount and refunded_minor, and raises the version.
void update_payment(db::Writer& writer, const Payment& payment);

// Sets aside what is to go back; false when the payment has less left.
bool take_for_refund(db::Writer& writer, PaymentId id, std::int64_t amount_minor);
void give_back_refund(db::Writer& writer, PaymentId id, std::int64_t amount_minor);

void insert_refund(db::Writer& writer, const Refund& refund);
std::optional<Refund> find_refund(db::Reader& reader, RefundId id);
std::vector<Refund> list_refunds(db::Reader& reader, PaymentId payment);  // the oldest first
void update_refund(db::Writer& writer, const Refund& refund);

// Payments whose refunded_minor is not the sum of their refunds; for `storecast check`.
std::vector<PaymentId> list_payment_violations(db::Reader& reader);

}  // namespace storecast::payments
