// The only place where the state of an order changes. All of these work inside the caller's
// transaction, on an order that was read in it; they store the order and its lines, write the
// events of what became of it, and leave the struct as it is stored.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "core/result.h"
#include "db/database.h"
#include "orders/order.h"

namespace storecast::orders {

struct Pieces {
  OrderLineId line;
  std::int64_t quantity = 0;
};

// Who does it, and why; the reason is shown to the customer and may be empty.
struct Cause {
  std::string_view actor;  // as of an event
  std::string reason = {};
};

// It becomes a sale: a sale for each line, the order_placed mail. Precondition: AwaitingPayment.
void confirm(db::Writer& writer, const Shop& shop, Order& order, Instant now);

// Takes pieces that are not shipped out of the order: they are free again, and their sales are
// taken back. When nothing is left, the order is cancelled: coupons are given back, and the
// order_cancelled mail goes out. The money is the caller's matter (order_payments.h). NotFound
// "no_such_line"; Invalid "invalid_quantity" when fewer are open, and nothing is changed.
// Preconditions: not closed; while AwaitingPayment, only of all that is open (cancel_all).
Result<void> cancel_pieces(db::Writer& writer, const Shop& shop, Order& order,
                           std::span<const Pieces> pieces, const Cause& cause, Instant now);
// As cancel_pieces of all that is open. Conflict "order_shipped" when something was shipped, and
// "order_closed".
Result<void> cancel_all(db::Writer& writer, const Shop& shop, Order& order, const Cause& cause,
                        Instant now);

// The state that follows from what of the lines is shipped and cancelled, and from the shipments.
// For who has shipped or delivered something, after update_line.
void settle_state(db::Writer& writer, const Shop& shop, Order& order, const Cause& cause,
                  Instant now);

}  // namespace storecast::orders
