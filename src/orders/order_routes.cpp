#include "orders/order_routes.h"

namespace storecast::orders {
namespace {

using http::Access;
using http::Call;

constexpr const char* kTag = "Orders";

struct OneOrder {
  OrderId id;
  template <class F>
  static void fields(F& f) {
    f.name("OneOrder");
    f("id", &OneOrder::id).in_path();
  }
};

struct CancelOrder : OneOrder {
  std::string reason;
  template <class F>
  static void fields(F& f) {
    OneOrder::fields(f);
    f("reason", &CancelOrder::reason).defaulted().length(0, 500);
    f.name("CancelOrder");
  }
};

struct Reorder : OneOrder {
  std::optional<cart::CartId> cart_id;
  template <class F>
  static void fields(F& f) {
    OneOrder::fields(f);
    f("cart_id", &Reorder::cart_id)
        .doc("A guest's, with its X-Cart-Token; a new one when absent. Customers' is their own.");
    f.name("Reorder");
  }
};

struct ListOwnOrders {
  int limit = 20;
  std::optional<OrderId> after;
  template <class F>
  static void fields(F& f) {
    f.name("ListOwnOrders");
    f("limit", &ListOwnOrders::limit).in_query().defaulted().range(1, 100);
    f("after", &ListOwnOrders::after).in_query().doc("The `next` of the page before.");
  }
};

struct FindOrder {
  std::int64_t number = 0;
  std::string email;
  template <class F>
  static void fields(F& f) {
    f.name("FindOrder");
    f("number", &FindOrder::number).range(1, 1e15);
    f("email", &FindOrder::email).length(3, 254);
  }
};

struct FoundOrder {
  std::string message;
  template <class F>
  static void fields(F& f) {
    f.name("FoundOrder");
    f("message", &FoundOrder::message);
  }
};

Result<cart::CartView> cart_for(cart::CartService& carts, const cart::Visitor& visitor,
                                const Reorder& in, Currency currency) {
  if (visitor.account || !in.cart_id) return carts.open(visitor.account, currency);
  return carts.show(visitor, *in.cart_id, {});
}

// What is not sold any more, or not left, stays away.
Result<cart::CartView> reorder(OrderService& orders, cart::CartService& carts, const Reorder& in,
                               Call& call) {
  const OrderView order = TRY(orders.get(order_visitor(call), in.id));
  cart::Visitor visitor{.token =
                            std::string(call.request().headers.find("X-Cart-Token").value_or(""))};
  if (call.principal()) visitor.account = call.principal()->account;
  cart::CartView cart = TRY(cart_for(carts, visitor, in, order.currency));
  const std::optional<std::string> token = cart.token;
  if (token) visitor.token = *token;
  for (const OrderLineView& line : order.lines) {
    auto added = carts.add(visitor, cart.id, line.variant_id, line.quantity);
    if (added.ok()) cart = *std::move(added);
  }
  cart.token = token;
  return cart;
}

http::Page<OrderRow> page_of(OrderService& orders, AccountId account, const ListOwnOrders& in) {
  http::Page<OrderRow> page{orders.list(account, in.after, in.limit + 1)};
  page.has_more = std::cmp_greater(page.data.size(), in.limit);
  if (!page.has_more) return page;
  page.data.pop_back();
  page.next = page.data.back().id.to_string();
  return page;
}

void add_one_order_routes(http::Routes& routes, OrderService& orders) {
  routes
      .get("/api/v1/orders/{id}", "Show an order",
           [&](const OneOrder& in, Call& call) -> Result<OrderView> {
             return orders.get(order_visitor(call), in.id);
           })
      .allow(Access::Public)
      .tag(kTag);
  routes
      .post("/api/v1/orders/{id}/pay", "What it takes to pay by card, also after a failure",
            [&](const OneOrder& in, Call& call) -> Result<CardMeans> {
              return orders.pay(order_visitor(call), in.id);
            })
      .allow(Access::Public)
      .on(http::Pool::Waiting)
      .tag(kTag);
  routes
      .post("/api/v1/orders/{id}/refresh", "Ask Stripe how the payment stands",
            [&](const OneOrder& in, Call& call) -> Result<OrderView> {
              return orders.refresh(order_visitor(call), in.id);
            })
      .allow(Access::Public)
      .on(http::Pool::Waiting)
      .tag(kTag);
  routes
      .post("/api/v1/orders/{id}/cancel", "Cancel an order of which nothing was shipped",
            [&](const CancelOrder& in, Call& call) -> Result<OrderView> {
              return orders.cancel(order_visitor(call), in.id, in.reason);
            })
      .allow(Access::Public)
      .on(http::Pool::Waiting)
      .tag(kTag);
}

}  // namespace

OrderVisitor order_visitor(http::Call& call) {
  OrderVisitor visitor;
  if (call.principal()) visitor.account = call.principal()->account;
  visitor.token = std::string(call.request().headers.find("X-Order-Token").value_or(""));
  return visitor;
}

void add_order_routes(http::Routes& routes, OrderService& orders, cart::CartService& carts) {
  add_one_order_routes(routes, orders);
  routes
      .post("/api/v1/orders/{id}/reorder", "Put what was ordered into the cart again",
            [&](const Reorder& in, Call& call) -> Result<cart::CartView> {
              return reorder(orders, carts, in, call);
            })
      .allow(Access::Public)
      .tag(kTag);
  routes
      .post("/api/v1/orders/find", "Have the link to an order mailed again",
            [&](const FindOrder& in, Call&) -> Result<FoundOrder> {
              orders.send_link(in.number, in.email);
              return FoundOrder{"If there is such an order, a mail with its link is on its way."};
            })
      .allow(Access::Public)
      .status(202)
      .rate("notify")
      .tag(kTag);
  routes
      .get("/api/v1/account/orders", "List one's own orders, the newest first",
           [&](const ListOwnOrders& in, Call& call) -> Result<http::Page<OrderRow>> {
             return page_of(orders, call.signed_in().account, in);
           })
      .allow(Access::SignedIn)
      .tag(kTag);
}

}  // namespace storecast::orders
