#include "orders/admin_order_service.h"

#include <algorithm>

#include "orders/order_cancelling.h"
#include "orders/order_invoice.h"
#include "orders/order_mail.h"
#include "orders/order_payments.h"
#include "orders/order_store.h"
#include "payments/payment_ledger.h"
#include "payments/payment_store.h"

namespace storecast::orders {
namespace {

using payments::Payment;
using payments::PaymentState;

struct AuditedLine {
  OrderLineId id;
  std::int64_t shipped = 0, cancelled = 0, returned = 0;
  template <class F>
  static void fields(F& f) {
    f.name("AuditedLine");
    f("id", &AuditedLine::id);
    f("shipped", &AuditedLine::shipped);
    f("cancelled", &AuditedLine::cancelled);
    f("returned", &AuditedLine::returned);
  }
};

// An order without what identifies its customer.
struct AuditedOrder {
  std::int64_t number = 0;
  OrderState state = OrderState::AwaitingPayment;
  PaymentStatus payment_status = PaymentStatus::Unpaid;
  Money captured, refunded;
  std::vector<AuditedLine> lines;
  template <class F>
  static void fields(F& f) {
    f.name("AuditedOrder");
    f("number", &AuditedOrder::number);
    f("state", &AuditedOrder::state);
    f("payment_status", &AuditedOrder::payment_status);
    f("captured", &AuditedOrder::captured);
    f("refunded", &AuditedOrder::refunded);
    f("lines", &AuditedOrder::lines);
  }
};

std::string audited(db::Reader& reader, const Order& order) {
  const auto payments = payments::list_payments_of_order(reader, order.id.value());
  const MoneyMoved moved = money_moved(payments);
  AuditedOrder said{.number = order.number, .state = order.state};
  said.payment_status = payment_status(payments);
  said.captured = order.money(moved.captured_minor);
  said.refunded = order.money(moved.refunded_minor);
  for (const OrderLine& line : order.lines) {
    said.lines.push_back({line.id, line.shipped, line.cancelled, line.returned});
  }
  return json::print(said);
}

Error no_such_order() {
  return {ErrorKind::NotFound, "no_such_order", "There is no such order."};
}

Result<Return> get_return(db::Reader& reader, ReturnId id) {
  auto found = find_return(reader, id);
  if (found) return *std::move(found);
  return Error{ErrorKind::NotFound, "no_such_return", "There is no such return."};
}

// Of the order's payments the one that is not given up.
Result<Payment> live_payment(db::Reader& reader, const Order& order) {
  for (Payment& payment : payments::list_payments_of_order(reader, order.id.value())) {
    if (payment.state != PaymentState::Cancelled) return std::move(payment);
  }
  return Error{ErrorKind::Conflict, "no_payment", "The order has no payment."};
}

Result<void> cancel_some(db::Writer& writer, const Shop& shop, Order& order, const CancelWish& wish,
                         const Cause& cause, Instant now) {
  TRY(cancel_pieces(writer, shop, order, wish.lines, cause, now));
  const auto payment = live_payment(writer, order);
  const bool paid = payment.ok() && payment->state == PaymentState::Captured;
  if (paid && wish.pay_back == PayBack::No) return {};
  if (order.state == OrderState::Cancelled) {
    return return_money(writer, shop, order, cause.reason, now);
  }
  if (!paid) return {};
  RefundWish refund{.lines = wish.lines, .shipping = {}, .amount = {}, .reason = cause.reason};
  TRY(refund_order(writer, shop, order, refund, cause, now));
  return {};
}

std::vector<Pieces> all_open(const Order& order) {
  std::vector<Pieces> pieces;
  for (const OrderLine& line : order.lines) {
    if (line.open() > 0) pieces.push_back({line.id, line.open()});
  }
  return pieces;
}

Error nothing_to_send() {
  return {ErrorKind::Conflict, "nothing_to_send", "There is nothing to tell by that mail yet."};
}

Result<MailParts> parts_of(db::Reader& reader, const Order& order, OrderMail mail) {
  MailParts parts;
  if (mail == OrderMail::Shipped) {
    const auto shipments = list_shipments(reader, order.id);
    if (shipments.empty()) return nothing_to_send();
    parts.lines = shipments.back().lines;
    parts.carrier = shipments.back().carrier;
    parts.tracking = shipments.back().tracking;
  }
  if (mail == OrderMail::Refunded) {
    for (const Payment& payment : payments::list_payments_of_order(reader, order.id.value())) {
      for (const payments::Refund& refund : payments::list_refunds(reader, payment.id)) {
        if (refund.state != payments::RefundState::Succeeded) continue;
        parts.amount = refund.amount;
        parts.reason = refund.reason;
      }
    }
    if (!parts.amount) return nothing_to_send();
  }
  return parts;
}

}  // namespace

Result<AdminOrderView> AdminOrderService::get(OrderId id) {
  return database_.read([&](db::Reader& reader) -> Result<AdminOrderView> {
    const auto order = find_order(reader, id);
    if (!order) return no_such_order();
    return admin_view_of(reader, shop_, *order, clock_.now());
  });
}

std::vector<ReturnRow> AdminOrderService::list_returns(std::optional<ReturnState> state,
                                                       std::optional<ReturnId> before, int limit) {
  return database_.read([&](db::Reader& reader) {
    std::vector<ReturnRow> rows;
    for (const Return& one : list_all_returns(reader, state, before, limit)) {
      rows.push_back(row_of(reader, one));
    }
    return rows;
  });
}

Result<AdminOrderView> AdminOrderService::change(OrderId id, const identity::Actor& by,
                                                 std::string_view action, const Change& change) {
  return database_.write([&](db::Writer& writer) -> Result<AdminOrderView> {
    auto order = find_order(writer, id);
    if (!order) return no_such_order();
    const Instant now = clock_.now();
    const std::string before = audited(writer, *order);
    TRY(change(writer, *order, {.actor = by.id}, now));
    const Order after = find_order(writer, id).value();
    identity::audit(writer, {.actor = by,
                             .action = action,
                             .object = id.to_string(),
                             .before = before,
                             .after = audited(writer, after),
                             .at = now});
    return admin_view_of(writer, shop_, after, now);
  });
}

Result<AdminOrderView> AdminOrderService::ship(OrderId id, const ShipmentWish& wish,
                                               const identity::Actor& by) {
  return change(id, by, "order.shipped",
                [&](db::Writer& writer, Order& order, const Cause& cause, Instant now) {
                  return ship_pieces(writer, shop_, order, wish, cause, now);
                });
}

Result<AdminOrderView> AdminOrderService::deliver(ShipmentId id, const identity::Actor& by) {
  const auto shipment =
      database_.read([&](db::Reader& reader) { return find_shipment(reader, id); });
  if (!shipment) {
    return Error{ErrorKind::NotFound, "no_such_shipment", "There is no such shipment."};
  }
  return change(shipment->order, by, "order.delivered",
                [&](db::Writer& writer, Order& order, const Cause& cause, Instant now) {
                  return orders::deliver(writer, shop_, order, *find_shipment(writer, id), cause,
                                         now);
                });
}

Result<AdminOrderView> AdminOrderService::cancel(OrderId id, const CancelWish& wish,
                                                 const identity::Actor& by) {
  return change(
      id, by, "order.cancelled",
      [&](db::Writer& writer, Order& order, const Cause& who, Instant now) -> Result<void> {
        const Cause cause{.actor = who.actor, .reason = wish.reason};
        if (is_closed(order.state)) {
          return Error{ErrorKind::Conflict, "order_closed", "The order is delivered or cancelled."};
        }
        if (order.state == OrderState::AwaitingPayment) {
          return cancel_order(writer, shop_, order, cause, now);
        }
        CancelWish all = wish;
        if (all.lines.empty()) all.lines = all_open(order);
        if (all.lines.empty()) {
          return Error{ErrorKind::Conflict, "order_shipped", "All of it was shipped already."};
        }
        return cancel_some(writer, shop_, order, all, cause, now);
      });
}

Result<AdminOrderView> AdminOrderService::capture(OrderId id, const identity::Actor& by) {
  return change(
      id, by, "order.capture_wanted",
      [&](db::Writer& writer, Order& order, const Cause& cause, Instant now) -> Result<void> {
        const Payment payment = TRY(live_payment(writer, order));
        TRY(payments::want_capture(writer, payment.id, now));
        insert_event(writer, order.id,
                     {.kind = EventKind::CaptureWanted,
                      .actor = std::string(cause.actor),
                      .message = "The payment is being captured.",
                      .at = now});
        return {};
      });
}

Result<AdminOrderView> AdminOrderService::mark_paid(OrderId id, const identity::Actor& by) {
  return change(
      id, by, "order.paid",
      [&](db::Writer& writer, Order& order, const Cause& cause, Instant now) -> Result<void> {
        const Payment open = TRY(live_payment(writer, order));
        const Payment payment = TRY(payments::mark_paid(writer, open.id, now));
        insert_event(writer, order.id,
                     {.kind = EventKind::Paid,
                      .actor = std::string(cause.actor),
                      .message = "Paid " + money_text(payment.amount) + ".",
                      .shown = true,
                      .at = now});
        issue_invoice(writer, shop_, order, now);
        return refund_cancelled(writer, shop_, order, cause, now);
      });
}

Result<AdminOrderView> AdminOrderService::refund(OrderId id, const RefundWish& wish,
                                                 Restock restock, const identity::Actor& by) {
  return change(
      id, by, "order.refunded",
      [&](db::Writer& writer, Order& order, const Cause& cause, Instant now) -> Result<void> {
        TRY(refund_order(writer, shop_, order, wish, cause, now));
        if (restock == Restock::No) return {};
        return orders::restock(writer, order, wish.lines, cause, now);
      });
}

Result<OrderId> AdminOrderService::order_of(ReturnId id) {
  const Return found =
      TRY(database_.read([&](db::Reader& reader) { return get_return(reader, id); }));
  return found.order;
}

Result<AdminOrderView> AdminOrderService::decide(ReturnId id, Decision decision,
                                                 const std::string& answer,
                                                 const identity::Actor& by) {
  const OrderId order_id = TRY(order_of(id));
  return change(order_id, by,
                decision == Decision::Approve ? "order.return_approved" : "order.return_rejected",
                [&](db::Writer& writer, Order& order, const Cause& cause, Instant now) {
                  return decide_return(writer, order, *find_return(writer, id), decision, answer,
                                       cause, now);
                });
}

Result<AdminOrderView> AdminOrderService::receive(ReturnId id, const std::vector<CameBack>& came,
                                                  Settle settle, const identity::Actor& by) {
  const OrderId order_id = TRY(order_of(id));
  return change(order_id, by, "order.return_received",
                [&](db::Writer& writer, Order& order, const Cause& cause, Instant now) {
                  return receive_return(writer, shop_, order, *find_return(writer, id), came,
                                        settle, cause, now);
                });
}

Result<AdminOrderView> AdminOrderService::add_note(OrderId id, const std::string& text,
                                                   const identity::Actor& by) {
  return change(
      id, by, "order.noted",
      [&](db::Writer& writer, Order& order, const Cause& cause, Instant now) -> Result<void> {
        insert_event(writer, order.id,
                     {.kind = EventKind::Note,
                      .actor = std::string(cause.actor),
                      .message = text,
                      .at = now});
        return {};
      });
}

Result<AdminOrderView> AdminOrderService::resend(OrderId id, OrderMail mail,
                                                 const identity::Actor& by) {
  return change(
      id, by, "order.mail_sent",
      [&](db::Writer& writer, Order& order, const Cause& cause, Instant now) -> Result<void> {
        const MailParts parts = TRY(parts_of(writer, order, mail));
        const std::string name(json::enum_name(mail));
        enqueue_order_mail(writer, shop_, order, name, parts, now);
        insert_event(writer, order.id,
                     {.kind = EventKind::MailSent,
                      .actor = std::string(cause.actor),
                      .message = "The mail \"" + name + "\" was sent again.",
                      .at = now});
        return {};
      });
}

}  // namespace storecast::orders
