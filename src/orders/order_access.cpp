#include "orders/order_access.h"

#include "crypto/hash.h"
#include "orders/order_store.h"

namespace storecast::orders {

bool may_see(const OrderVisitor& visitor, const Order& order) {
  if (order.account && visitor.account == order.account) return true;
  return !visitor.token.empty() && crypto::equal_in_constant_time(visitor.token, order.token);
}

Result<Order> find_own_order(db::Reader& reader, const OrderVisitor& visitor, OrderId id) {
  auto order = find_order(reader, id);
  if (order && may_see(visitor, *order)) return *std::move(order);
  return Error{ErrorKind::NotFound, "no_such_order", "There is no such order."};
}

}  // namespace storecast::orders
