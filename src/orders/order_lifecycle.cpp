#include "orders/order_lifecycle.h"

#include <algorithm>

#include "inventory/stock_ledger.h"
#include "orders/order_mail.h"
#include "orders/order_sale.h"
#include "orders/order_store.h"
#include "pricing/coupon_ledger.h"

namespace storecast::orders {
namespace {

std::string sentence_of(OrderState state) {
  switch (state) {
    case OrderState::AwaitingPayment:
      return "The order was placed.";
    case OrderState::Confirmed:
      return "The order is confirmed.";
    case OrderState::PartlyShipped:
      return "A part of the order was shipped.";
    case OrderState::Shipped:
      return "The order was shipped.";
    case OrderState::Delivered:
      return "The order was delivered.";
    case OrderState::Cancelled:
      return "The order was cancelled.";
  }
  SC_ASSERT(!"a state without a sentence");
  return {};
}

std::string with_reason(std::string sentence, const std::string& reason) {
  if (!reason.empty()) sentence += " " + reason;
  return sentence;
}

void note_state(db::Writer& writer, const Order& order, const Cause& cause, Instant now) {
  const bool cancelled = order.state == OrderState::Cancelled;
  insert_event(
      writer, order.id,
      {.kind = static_cast<EventKind>(order.state),
       .actor = std::string(cause.actor),
       .message = with_reason(sentence_of(order.state), cancelled ? cause.reason : std::string()),
       .shown = true,
       .at = now});
}

void enter(db::Writer& writer, Order& order, OrderState state, const Cause& cause, Instant now) {
  SC_ASSERT(may_become(order.state, state));
  order.state = state;
  order.pay_before.reset();
  if (is_closed(state)) order.closed_at = now;
  if (state == OrderState::Confirmed) order.confirmed_at = now;
  if (state == OrderState::Cancelled && !cause.reason.empty()) order.cancel_reason = cause.reason;
  note_state(writer, order, cause, now);
}

OrderState state_of_lines(db::Reader& reader, const Order& order) {
  std::int64_t wanted = 0, shipped = 0;
  for (const OrderLine& line : order.lines) {
    wanted += line.wanted();
    shipped += line.shipped;
  }
  if (wanted == 0) return OrderState::Cancelled;
  if (order.state == OrderState::AwaitingPayment) return order.state;
  if (shipped == 0) return OrderState::Confirmed;
  if (shipped < wanted) return OrderState::PartlyShipped;
  return all_delivered(reader, order.id) ? OrderState::Delivered : OrderState::Shipped;
}

Result<OrderLine*> check_pieces(Order& order, const Pieces& pieces) {
  OrderLine* line = find_line(order, pieces.line);
  if (line == nullptr) {
    return Error{ErrorKind::NotFound, "no_such_line", "The order has no such line."};
  }
  if (pieces.quantity >= 1 && pieces.quantity <= line->open()) return line;
  return Error{ErrorKind::Invalid, "invalid_quantity",
               "Of " + line->name + " " + std::to_string(line->open()) + " can be cancelled."};
}

std::string list_of(const Order& order, std::span<const Pieces> pieces) {
  std::string text;
  for (const Pieces& one : pieces) {
    const auto line = std::ranges::find(order.lines, one.line, &OrderLine::id);
    text += (text.empty() ? "" : ", ") + std::to_string(one.quantity) + " x " + line->name;
  }
  return text;
}

void take_out(db::Writer& writer, const Order& order, OrderLine& line, std::int64_t quantity,
              Instant now) {
  inventory::release_allocation(writer, line.id.value(), quantity, now);
  line.cancelled += quantity;
  shrink_sale(writer, order, line);
  update_line(writer, line);
}

}  // namespace

void confirm(db::Writer& writer, const Shop& shop, Order& order, Instant now) {
  enter(writer, order, OrderState::Confirmed, {.actor = kProgram}, now);
  for (OrderLine& line : order.lines) {
    record_sale(writer, shop, order, line, now);
    update_line(writer, line);
  }
  update_order(writer, order, now);
  enqueue_order_mail(writer, shop, order, "order_placed", {}, now);
}

Result<void> cancel_pieces(db::Writer& writer, const Shop& shop, Order& order,
                           std::span<const Pieces> pieces, const Cause& cause, Instant now) {
  SC_ASSERT(!is_closed(order.state));
  Order changed = order;  // the same line may be named twice
  for (const Pieces& one : pieces) {
    OrderLine* line = TRY(check_pieces(changed, one));
    line->cancelled += one.quantity;
  }
  for (const Pieces& one : pieces) {
    take_out(writer, order, *find_line(order, one.line), one.quantity, now);
  }
  if (state_of_lines(writer, order) != OrderState::Cancelled) {
    SC_ASSERT(order.state != OrderState::AwaitingPayment);
    insert_event(
        writer, order.id,
        {.kind = EventKind::PiecesCancelled,
         .actor = std::string(cause.actor),
         .message = with_reason("Cancelled: " + list_of(order, pieces) + ".", cause.reason),
         .shown = true,
         .at = now});
  }
  settle_state(writer, shop, order, cause, now);
  return {};
}

Result<void> cancel_all(db::Writer& writer, const Shop& shop, Order& order, const Cause& cause,
                        Instant now) {
  if (is_closed(order.state)) {
    return Error{ErrorKind::Conflict, "order_closed", "The order is delivered or cancelled."};
  }
  std::vector<Pieces> pieces;
  for (const OrderLine& line : order.lines) {
    if (line.shipped > 0) {
      return Error{ErrorKind::Conflict, "order_shipped",
                   "Something was shipped already; it can be sent back instead."};
    }
    if (line.open() > 0) pieces.push_back({line.id, line.open()});
  }
  return cancel_pieces(writer, shop, order, pieces, cause, now);
}

void settle_state(db::Writer& writer, const Shop& shop, Order& order, const Cause& cause,
                  Instant now) {
  const OrderState state = state_of_lines(writer, order);
  if (state != order.state) {
    enter(writer, order, state, cause, now);
    if (state == OrderState::Cancelled) {
      pricing::give_back_coupon(writer, order.id.value());
      enqueue_order_mail(writer, shop, order, "order_cancelled", {.reason = cause.reason}, now);
    }
  }
  update_order(writer, order, now);
}

}  // namespace storecast::orders
