// Who may see an order: its customer, and whoever shows its token.
#pragma once

#include <optional>
#include <string>

#include "db/database.h"
#include "orders/order.h"

namespace storecast::orders {

struct OrderVisitor {
  std::optional<AccountId> account;
  std::string token;
};

bool may_see(const OrderVisitor& visitor, const Order& order);
// NotFound "no_such_order", also when it is not theirs.
Result<Order> find_own_order(db::Reader& reader, const OrderVisitor& visitor, OrderId id);

}  // namespace storecast::orders
