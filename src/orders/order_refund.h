// Money that goes back for a reason. These work inside the caller's transaction, on an order that
// was read in it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "orders/order_lifecycle.h"
#include "orders/refund_store.h"

namespace storecast::orders {

struct RefundWish {
  std::vector<Pieces> lines;
  std::optional<Money> shipping;
  std::optional<Money> amount;  // in place of what lines and shipping come to
  std::string reason;
};

// What was paid for these pieces of the line, when others of it were refunded before: for all of
// them together exactly the line's total.
std::int64_t paid_for(const OrderLine& line, std::int64_t before, std::int64_t pieces);

// Refunds are made once each: pieces and carriage that went back cannot go back again, and never
// more than was captured. Conflict "payment_not_captured", "refund_too_large"; Invalid
// "invalid_amount", "other_currency"; errors of check_pieces.
Result<payments::Refund> refund_order(db::Writer& writer, const Shop& shop, const Order& order,
                                      const RefundWish& wish, const Cause& cause, Instant now);

// For an order that was just paid: what was paid for pieces that are cancelled, if there are any.
Result<void> refund_cancelled(db::Writer& writer, const Shop& shop, const Order& order,
                              const Cause& cause, Instant now);

// The pieces are in the shop again and can be sold; they count as returned. Errors of check_pieces
// when more come back than are out.
Result<void> restock(db::Writer& writer, Order& order, const std::vector<Pieces>& pieces,
                     const Cause& cause, Instant now);

}  // namespace storecast::orders
