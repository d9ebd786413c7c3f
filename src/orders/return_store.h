// What customers send back.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "db/database.h"
#include "orders/order.h"
#include "payments/payment.h"

namespace storecast::orders {

struct ReturnLine {
  OrderLineId line;
  std::int64_t quantity = 0;              // wanted; once it is received, what came
  std::optional<std::int64_t> restocked;  // of them; empty: not received yet
};

struct Return {
  ReturnId id;
  OrderId order;
  ReturnState state = ReturnState::Requested;
  ReturnWish wish = ReturnWish::MoneyBack;
  std::string reason;
  std::string answer;  // staff's words to the customer
  std::optional<payments::RefundId> refund;
  std::optional<OrderId> replacement;
  Instant requested_at, updated_at;
  std::vector<ReturnLine> lines;  // each line once
};

void insert_return(db::Writer& writer, const Return& wanted);
std::optional<Return> find_return(db::Reader& reader, ReturnId id);
std::vector<Return> list_returns(db::Reader& reader, OrderId order);  // the oldest first
// The newest first, those before the id where it is given, in any state where none is given.
std::vector<Return> list_all_returns(db::Reader& reader, std::optional<ReturnState> state,
                                     std::optional<ReturnId> before, int limit);
// State, answer, refund, replacement, time, and its lines.
void update_return(db::Writer& writer, const Return& changed);

// Pieces of the line in returns that are asked for or approved and have not come yet.
std::int64_t count_returning(db::Reader& reader, OrderLineId line);

}  // namespace storecast::orders
