#include "orders/order_payments.h"

#include "core/log.h"
#include "orders/order_invoice.h"
#include "orders/order_lifecycle.h"
#include "orders/order_mail.h"
#include "orders/order_refund.h"
#include "orders/order_store.h"
#include "payments/payment_ledger.h"
#include "payments/payment_store.h"

namespace storecast::orders {
namespace {

using payments::Payment;
using payments::PaymentState;
using payments::Refund;
using payments::RefundState;

constexpr const char* kPaidTooLate = "The order was cancelled before the payment came.";

void note(db::Writer& writer, const Order& order, EventKind kind, std::string message,
          Instant now) {
  insert_event(writer, order.id,
               {.kind = kind,
                .actor = std::string(kProgram),
                .message = std::move(message),
                .shown = true,
                .at = now});
}

// Money has come, or is sure to come.
void take_in(db::Writer& writer, const Shop& shop, Order& order, Instant now) {
  const bool waits = order.state == OrderState::AwaitingPayment;
  if (waits && order.cancel_reason.empty()) return confirm(writer, shop, order, now);
  if (waits) {
    // The customer paid and cancelled at the same time.
    const Cause cause{.actor = kCustomer, .reason = order.cancel_reason};
    SC_ASSERT(cancel_all(writer, shop, order, cause, now).ok());
  }
  if (order.state != OrderState::Cancelled) return;
  const auto returned = return_money(writer, shop, order, kPaidTooLate, now);
  if (returned.ok()) return;
  log::error("money for a cancelled order was not returned",
             {{"order", order.id.to_string()}, {"code", returned.error().code}});
}

void give_up(db::Writer& writer, const Shop& shop, Order& order, Instant now) {
  note(writer, order, EventKind::PaymentCancelled, "The payment was cancelled.", now);
  if (order.state != OrderState::AwaitingPayment) return;
  const bool wanted = !order.cancel_reason.empty();
  const Cause cause{.actor = wanted ? kCustomer : kProgram,
                    .reason = wanted ? order.cancel_reason : std::string(kNotPaidInTime)};
  SC_ASSERT(cancel_all(writer, shop, order, cause, now).ok());
}

// Pieces that were cancelled while the money was only held.
void pay_back_cancelled(db::Writer& writer, const Shop& shop, const Order& order, Instant now) {
  if (order.state == OrderState::Cancelled) return;
  const auto refunded = refund_cancelled(writer, shop, order, {.actor = kProgram}, now);
  if (refunded.ok()) return;
  log::error("money for cancelled pieces was not returned",
             {{"order", order.id.to_string()}, {"code", refunded.error().code}});
}

Result<void> return_one(db::Writer& writer, const Shop& shop, const Order& order,
                        const Payment& payment, const std::string& reason, Instant now) {
  if (payment.state == PaymentState::Cancelled) return {};
  if (payment.state != PaymentState::Captured) {
    const Payment wanted = TRY(payments::want_cancel(writer, payment.id, now));
    if (wanted.state != PaymentState::Cancelled) return {};
    note(writer, order, EventKind::PaymentCancelled, "The payment was cancelled.", now);
    return {};
  }
  const std::int64_t left = payment.captured_minor - payment.refunded_minor;
  if (left <= 0) return {};
  const Refund refund = TRY(payments::want_refund(writer, payment.id, left, reason, now));
  if (refund.state == RefundState::Succeeded) note_refund(writer, shop, order, refund, now);
  return {};
}

}  // namespace

void OrderPayments::payment_changed(db::Writer& writer, const Payment& payment, Instant now) {
  auto order = find_order(writer, OrderId(payment.order_id));
  if (!order) {
    log::error("a payment without an order", {{"payment", payment.id.to_string()}});
    return;
  }
  switch (payment.state) {
    case PaymentState::Authorized:
      note(writer, *order, EventKind::Authorized, "The payment is authorized.", now);
      return take_in(writer, shop_, *order, now);
    case PaymentState::Captured:
      note(writer, *order, EventKind::Paid, "Paid " + money_text(payment.amount) + ".", now);
      take_in(writer, shop_, *order, now);
      issue_invoice(writer, shop_, *order, now);
      return pay_back_cancelled(writer, shop_, *order, now);
    case PaymentState::Failed:
      return note(writer, *order, EventKind::PaymentFailed,
                  "The payment was declined. " + payment.failure_message, now);
    case PaymentState::Cancelled:
      return give_up(writer, shop_, *order, now);
    case PaymentState::Created:
    case PaymentState::RequiresAction:
    case PaymentState::Processing:
      return;
  }
}

void OrderPayments::refund_changed(db::Writer& writer, const Payment& payment, const Refund& refund,
                                   Instant now) {
  const auto order = find_order(writer, OrderId(payment.order_id));
  if (!order) return;
  if (refund.state == RefundState::Succeeded) {
    return note_refund(writer, shop_, *order, refund, now);
  }
  if (refund.state != RefundState::Failed) return;
  insert_event(
      writer, order->id,
      {.kind = EventKind::RefundFailed,
       .actor = std::string(kProgram),
       .message = "A refund of " + money_text(refund.amount) + " failed. " + refund.failure,
       .at = now});
}

void note_refund(db::Writer& writer, const Shop& shop, const Order& order, const Refund& refund,
                 Instant now) {
  note(writer, order, EventKind::Refunded, "Refunded " + money_text(refund.amount) + ".", now);
  enqueue_order_mail(writer, shop, order, "order_refunded",
                     {.amount = refund.amount, .reason = refund.reason}, now);
  issue_credit_note(writer, shop, order, refund, now);
}

Result<void> return_money(db::Writer& writer, const Shop& shop, const Order& order,
                          const std::string& reason, Instant now) {
  for (const Payment& payment : payments::list_payments_of_order(writer, order.id.value())) {
    TRY(return_one(writer, shop, order, payment, reason, now));
  }
  return {};
}

}  // namespace storecast::orders
