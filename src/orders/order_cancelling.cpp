#include "orders/order_cancelling.h"

#include "core/log.h"
#include "orders/order_payments.h"
#include "orders/order_store.h"
#include "payments/payment_ledger.h"
#include "payments/payment_store.h"

namespace storecast::orders {
namespace {

using payments::Payment;
using payments::PaymentState;

// True when nothing can come in any more.
Result<bool> stop_payments(db::Writer& writer, const Order& order, Instant now) {
  bool stopped = true;
  for (const Payment& payment : payments::list_payments_of_order(writer, order.id.value())) {
    const Payment wanted = TRY(payments::want_cancel(writer, payment.id, now));
    stopped = stopped && wanted.state == PaymentState::Cancelled;
  }
  return stopped;
}

void note_cancel_wanted(db::Writer& writer, const Order& order, const Cause& cause, Instant now) {
  insert_event(writer, order.id,
               {.kind = EventKind::CancelWanted,
                .actor = std::string(cause.actor),
                .message = "The order is being cancelled.",
                .shown = true,
                .at = now});
}

// The reason is what the payment's end will be taken for.
Result<void> cancel_waiting(db::Writer& writer, const Shop& shop, Order& order, const Cause& cause,
                            Instant now) {
  if (!order.cancel_reason.empty()) return {};
  if (TRY(stop_payments(writer, order, now))) return cancel_all(writer, shop, order, cause, now);
  order.cancel_reason = cause.reason;
  update_order(writer, order, now);
  note_cancel_wanted(writer, order, cause, now);
  return {};
}

}  // namespace

Result<void> cancel_order(db::Writer& writer, const Shop& shop, Order& order, const Cause& cause,
                          Instant now) {
  if (order.state == OrderState::Cancelled) return {};
  if (order.state == OrderState::AwaitingPayment) {
    return cancel_waiting(writer, shop, order, cause, now);
  }
  TRY(cancel_all(writer, shop, order, cause, now));
  return return_money(writer, shop, order, cause.reason, now);
}

void give_up_unpaid(db::Writer& writer, const Shop& shop, OrderId id, Instant now) {
  auto order = find_order(writer, id);
  if (!order || !order->pay_before || *order->pay_before >= now) return;
  const Cause cause{.actor = kProgram, .reason = std::string(kNotPaidInTime)};
  const auto stopped = stop_payments(writer, *order, now);
  if (!stopped.ok()) {
    log::error("an unpaid order has a payment that is made",
               {{"order", id.to_string()}, {"code", stopped.error().code}});
    return;
  }
  if (*stopped) {
    SC_ASSERT(cancel_all(writer, shop, *order, cause, now).ok());
    return;
  }
  order->pay_before.reset();
  update_order(writer, *order, now);
  note_cancel_wanted(writer, *order, cause, now);
}

}  // namespace storecast::orders
