// Goods that come back. These work inside the caller's transaction, on an order that was read in
// it.
#pragma once

#include <string>
#include <vector>

#include "orders/order_lifecycle.h"
#include "orders/return_store.h"

namespace storecast::orders {

// Errors of check_pieces when more is named than can be returned.
Result<void> request_return(db::Writer& writer, const Order& order,
                            const std::vector<Pieces>& pieces, ReturnWish wish,
                            const std::string& reason, Instant now);

enum class Decision { Approve, Reject };
// Conflict "return_decided".
Result<void> decide_return(db::Writer& writer, const Order& order, Return wanted, Decision decision,
                           const std::string& answer, const Cause& cause, Instant now);

// What came of a line of a return, and how much of that can be sold again.
struct CameBack {
  OrderLineId line;
  std::optional<std::int64_t> quantity;  // empty: all of it
  std::int64_t restock = 0;
};
enum class Settle {
  ByWish,  // an exchange is sent again, no money goes back
  Refund   // money goes back for what came, also where an exchange was wished for
};
// Conflict "return_not_approved" and those of refunds; for an exchange "out_of_stock" when the
// goods are not there. Lines that are not named came whole and cannot be sold again.
Result<void> receive_return(db::Writer& writer, const Shop& shop, Order& order, Return wanted,
                            const std::vector<CameBack>& came, Settle settle, const Cause& cause,
                            Instant now);

}  // namespace storecast::orders
