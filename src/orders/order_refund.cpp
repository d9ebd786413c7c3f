#include "orders/order_refund.h"

#include <algorithm>

#include "inventory/location_store.h"
#include "inventory/stock_ledger.h"
#include "orders/invoice_writer.h"
#include "orders/order_mail.h"
#include "orders/order_payments.h"
#include "orders/order_store.h"
#include "orders/pieces.h"
#include "payments/payment_ledger.h"
#include "payments/payment_store.h"
#include "pricing/exact.h"

namespace storecast::orders {
namespace {

using payments::Payment;
using payments::Refund;

Result<Payment> paid_payment(db::Reader& reader, const Order& order) {
  for (Payment& payment : payments::list_payments_of_order(reader, order.id.value())) {
    if (payment.state == payments::PaymentState::Captured) return std::move(payment);
  }
  return Error{ErrorKind::Conflict, "payment_not_captured", "Nothing was paid for the order yet."};
}

std::int64_t refunded_pieces(const std::vector<RefundPurpose>& purposes, OrderLineId line) {
  std::int64_t sum = 0;
  for (const RefundPurpose& purpose : purposes) {
    for (const RefundedLine& one : purpose.lines) {
      if (one.line == line) sum += one.quantity;
    }
  }
  return sum;
}

Result<std::vector<RefundedLine>> refunded_lines(const Order& order,
                                                 const std::vector<RefundPurpose>& purposes,
                                                 const std::vector<Pieces>& wanted) {
  const auto left = [&](const OrderLine& line) {
    return line.quantity - refunded_pieces(purposes, line.id);
  };
  const auto pieces = TRY(check_pieces(order, wanted, "can be refunded", left));
  std::vector<RefundedLine> lines;
  for (const Pieces& one : pieces) {
    const OrderLine& line = *std::ranges::find(order.lines, one.line, &OrderLine::id);
    const std::int64_t before = refunded_pieces(purposes, line.id);
    lines.push_back({one.line, one.quantity, paid_for(line, before, one.quantity)});
  }
  return lines;
}

Error bad_amount(const char* field, std::string why) {
  return {ErrorKind::Invalid,
          "invalid_amount",
          why,
          {{std::string("/") + field, "invalid_amount", std::move(why)}}};
}

Result<void> check_money(const Order& order, const char* field, const std::optional<Money>& money) {
  if (!money) return {};
  if (money->currency != order.currency) {
    return Error{ErrorKind::Invalid, "other_currency",
                 "The order is in " + std::string(order.currency.code()) + "."};
  }
  if (money->amount_minor < 0) return bad_amount(field, "An amount is not below zero.");
  return {};
}

Result<std::int64_t> shipping_of(const Order& order, const std::vector<RefundPurpose>& purposes,
                                 const RefundWish& wish) {
  if (!wish.shipping) return std::int64_t{0};
  std::int64_t left = shipping_charge(order);
  for (const RefundPurpose& purpose : purposes) left -= purpose.shipping_minor;
  if (wish.shipping->amount_minor <= left) return wish.shipping->amount_minor;
  return bad_amount("shipping", "Of the shipping " + money_text(order.money(left)) + " is left.");
}

void note_wish(db::Writer& writer, const Order& order, const Refund& refund, const Cause& cause,
               Instant now) {
  insert_event(
      writer, order.id,
      {.kind = EventKind::RefundWanted,
       .actor = std::string(cause.actor),
       .message = "A refund of " + money_text(refund.amount) + " was ordered. " + refund.reason,
       .at = now});
}

}  // namespace

std::int64_t paid_for(const OrderLine& line, std::int64_t before, std::int64_t pieces) {
  return pricing::scale_half_even(line.total_minor, before + pieces, line.quantity) -
         pricing::scale_half_even(line.total_minor, before, line.quantity);
}

Result<Refund> refund_order(db::Writer& writer, const Shop& shop, const Order& order,
                            const RefundWish& wish, const Cause& cause, Instant now) {
  TRY(check_money(order, "shipping", wish.shipping));
  TRY(check_money(order, "amount", wish.amount));
  const Payment payment = TRY(paid_payment(writer, order));
  const auto purposes = list_purposes(writer, order.id);
  RefundPurpose purpose{.order = order.id};
  purpose.lines = TRY(refunded_lines(order, purposes, wish.lines));
  purpose.shipping_minor = TRY(shipping_of(order, purposes, wish));
  std::int64_t amount = purpose.shipping_minor;
  for (const RefundedLine& line : purpose.lines) amount += line.amount_minor;
  if (wish.amount) amount = wish.amount->amount_minor;
  if (amount == 0) return bad_amount("amount", "There is nothing to refund.");
  const Refund refund = TRY(payments::want_refund(writer, payment.id, amount, wish.reason, now));
  purpose.refund = refund.id;
  insert_purpose(writer, purpose);
  note_wish(writer, order, refund, cause, now);
  if (refund.state == payments::RefundState::Succeeded) {
    note_refund(writer, shop, order, refund, now);
  }
  return refund;
}

Result<void> refund_cancelled(db::Writer& writer, const Shop& shop, const Order& order,
                              const Cause& cause, Instant now) {
  if (!paid_payment(writer, order).ok()) return {};
  const auto purposes = list_purposes(writer, order.id);
  RefundWish wish{.lines = {}, .shipping = {}, .amount = {}, .reason = cause.reason};
  std::int64_t amount = 0;
  for (const OrderLine& line : order.lines) {
    const std::int64_t before = refunded_pieces(purposes, line.id);
    const std::int64_t pieces = line.cancelled - before;
    if (pieces <= 0) continue;
    wish.lines.push_back({line.id, pieces});
    amount += paid_for(line, before, pieces);
  }
  if (amount == 0) return {};
  TRY(refund_order(writer, shop, order, wish, cause, now));
  return {};
}

Result<void> restock(db::Writer& writer, Order& order, const std::vector<Pieces>& pieces,
                     const Cause& cause, Instant now) {
  const auto out = [](const OrderLine& line) { return line.shipped - line.returned; };
  const auto checked = TRY(check_pieces(order, pieces, "can come back", out));
  const inventory::LocationId place = inventory::default_location(writer);
  for (const Pieces& one : checked) {
    OrderLine& line = *find_line(order, one.line);
    line.returned += one.quantity;
    update_line(writer, line);
    inventory::take_back(writer, line.variant, place, one.quantity,
                         {.kind = inventory::CauseKind::OrderLine,
                          .id = line.id.value(),
                          .by = AccountId::parse(cause.actor)},
                         now);
  }
  return {};
}

}  // namespace storecast::orders
