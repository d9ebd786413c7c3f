#include "core/text.h"
#include "orders/order_routes.h"

namespace storecast::orders {
namespace {

using http::Access;
using http::Call;

constexpr const char* kTag = "Checkout";

struct Place {
  std::string country, state, postal_code;
  template <class F>
  static void fields(F& f) {
    f.name("Place");
    f("country", &Place::country).length(2, 2);
    f("state", &Place::state).defaulted().length(0, 100);
    f("postal_code", &Place::postal_code).defaulted().length(0, 20);
  }
};

struct StartCheckout {
  cart::CartId id;
  std::optional<Place> destination;
  template <class F>
  static void fields(F& f) {
    f.name("StartCheckout");
    f("id", &StartCheckout::id).in_path();
    f("destination", &StartCheckout::destination)
        .doc("Where it would go, for taxes and shipping; the shop's own place when absent.");
  }
  std::optional<pricing::Destination> to() const {
    if (!destination) return {};
    return pricing::Destination{destination->country, destination->state, destination->postal_code};
  }
};

struct PlaceCart : PlaceOrder {
  cart::CartId id;
  template <class F>
  static void fields(F& f) {
    f("id", &PlaceCart::id).in_path();
    PlaceOrder::fields(f);
    f.name("PlaceCart");
  }
};

cart::Visitor visitor_of(Call& call) {
  cart::Visitor visitor;
  if (call.principal()) visitor.account = call.principal()->account;
  visitor.token = std::string(call.request().headers.find("X-Cart-Token").value_or(""));
  return visitor;
}

Result<std::optional<std::string>> idempotency_key(Call& call) {
  const auto key = call.request().headers.find("Idempotency-Key");
  if (!key) return std::optional<std::string>();
  if (!key->empty() && count_code_points(*key) <= kMaxIdempotencyKey) {
    return std::optional(std::string(*key));
  }
  return Error{
      ErrorKind::Invalid, "invalid_idempotency_key",
      "An Idempotency-Key has 1 to " + std::to_string(kMaxIdempotencyKey) + " characters."};
}

}  // namespace

void add_checkout_routes(http::Routes& routes, OrderService& orders) {
  routes
      .post("/api/v1/carts/{id}/checkout", "Keep the cart's goods while one is at the till",
            [&](const StartCheckout& in, Call& call) -> Result<Checkout> {
              return orders.hold(visitor_of(call), in.id, in.to());
            })
      .allow(Access::Public)
      .tag(kTag);
  routes
      .post("/api/v1/carts/{id}/order", "Order what is in the cart; repeating it is safe",
            [&](const PlaceCart& in, Call& call) -> Result<PlacedOrder> {
              const auto key = TRY(idempotency_key(call));
              PlacedOrder placed = TRY(orders.place(visitor_of(call), in.id, in, key));
              call.created("/api/v1/orders/" + placed.order.id.to_string());
              return placed;
            })
      .allow(Access::Public)
      .status(201)
      .on(http::Pool::Waiting)
      .tag(kTag);
}

}  // namespace storecast::orders
