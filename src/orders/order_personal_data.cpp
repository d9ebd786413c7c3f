#include "orders/order_personal_data.h"

#include <limits>

#include "crypto/random.h"
#include "orders/order_store.h"
#include "orders/order_view.h"

namespace storecast::orders {
namespace {

constexpr int kAll = std::numeric_limits<int>::max();
constexpr const char* kNobody = "Former customer";

void forget_person(identity::AddressInput& address) {
  address.name = kNobody;
  address.phone.clear();
  address.line1 = "-";
  address.line2.clear();
}

}  // namespace

std::string orders_of(db::Reader& reader, AccountId account) {
  std::vector<OrderView> views;
  for (const OrderId id : list_orders_of_account(reader, account, {}, kAll)) {
    const Order order = find_order(reader, id).value();
    views.push_back(view_of(reader, order, order.updated_at));
  }
  return json::print(views);
}

void forget_orders_of(db::Writer& writer, AccountId account, Instant now) {
  for (const OrderId id : list_orders_of_account(writer, account, {}, kAll)) {
    Order order = find_order(writer, id).value();
    if (!is_closed(order.state)) continue;
    forget_person(order.shipping_address);
    if (order.billing_address) forget_person(*order.billing_address);
    order.email = "erased@invalid";
    order.customer_note.clear();
    order.token = crypto::random_token();
    update_order_person(writer, order);
    update_order(writer, order, now);
  }
}

}  // namespace storecast::orders
