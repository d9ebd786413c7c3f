#include "cart/cart_routes.h"

namespace storecast::cart {
namespace {

using http::Access;
using http::Call;

struct OpenCart {
  std::optional<Currency> currency;
  template <class F>
  static void fields(F& f) {
    f.name("OpenCart");
    f("currency", &OpenCart::currency).doc("The shop's own when absent.");
  }
};

struct OneCart {
  CartId id;
  template <class F>
  static void fields(F& f) {
    f.name("OneCart");
    f("id", &OneCart::id).in_path();
  }
};

struct ShowCart : OneCart {
  std::optional<std::string> country;
  std::string state, postal_code;
  std::optional<pricing::ShippingRateId> shipping_rate_id;
  template <class F>
  static void fields(F& f) {
    OneCart::fields(f);
    f("country", &ShowCart::country)
        .in_query()
        .length(2, 2)
        .doc("Where it would go, for taxes and shipping; the shop's own place when absent.");
    f("state", &ShowCart::state).in_query().defaulted().length(0, 100);
    f("postal_code", &ShowCart::postal_code).in_query().defaulted().length(0, 12);
    f("shipping_rate_id", &ShowCart::shipping_rate_id).in_query();
    f.name("ShowCart");
  }
  Shown shown() const {
    Shown shown{{}, shipping_rate_id};
    if (country) shown.destination = pricing::Destination{*country, state, postal_code};
    return shown;
  }
};

struct AddLine : OneCart {
  VariantId variant_id;
  std::int64_t quantity = 1;
  template <class F>
  static void fields(F& f) {
    OneCart::fields(f);
    f("variant_id", &AddLine::variant_id);
    f("quantity", &AddLine::quantity).range(1, static_cast<double>(catalog::kMaxQuantity));
    f.name("AddCartLine");
  }
};

struct OneLine : OneCart {
  CartLineId line_id;
  template <class F>
  static void fields(F& f) {
    OneCart::fields(f);
    f("line_id", &OneLine::line_id).in_path();
    f.name("OneCartLine");
  }
};

struct ChangeLine : OneLine {
  std::optional<std::int64_t> quantity;
  std::optional<bool> saved;
  template <class F>
  static void fields(F& f) {
    OneLine::fields(f);
    f("quantity", &ChangeLine::quantity).range(1, static_cast<double>(catalog::kMaxQuantity));
    f("saved", &ChangeLine::saved).doc("Whether it is for later.");
    f.name("ChangeCartLine");
  }
};

struct SetCoupon : OneCart {
  std::string code;
  template <class F>
  static void fields(F& f) {
    OneCart::fields(f);
    f("code", &SetCoupon::code).length(1, 40);
    f.name("SetCoupon");
  }
};

Visitor visitor_of(Call& call) {
  Visitor visitor;
  if (call.principal()) visitor.account = call.principal()->account;
  visitor.token = std::string(call.request().headers.find("X-Cart-Token").value_or(""));
  return visitor;
}

void add_whole_cart_routes(http::Routes& routes, CartService& carts, Currency currency) {
  routes
      .post("/api/v1/carts", "Start a cart; a customer gets the one that is open",
            [&carts, currency](const OpenCart& in, Call& call) -> Result<CartView> {
              const auto who = visitor_of(call).account;
              CartView view = TRY(carts.open(who, in.currency.value_or(currency)));
              call.created("/api/v1/carts/" + view.id.to_string());
              return view;
            })
      .allow(Access::Public)
      .status(201)
      .tag("Cart");
  routes
      .get("/api/v1/carts/{id}", "Show a cart with what it costs and what has changed",
           [&](const ShowCart& in, Call& call) -> Result<CartView> {
             return carts.show(visitor_of(call), in.id, in.shown());
           })
      .allow(Access::Public)
      .tag("Cart");
  routes
      .post("/api/v1/carts/{id}/accept-changes", "Accept changed prices and quantities",
            [&](const OneCart& in, Call& call) -> Result<CartView> {
              return carts.accept_changes(visitor_of(call), in.id);
            })
      .allow(Access::Public)
      .tag("Cart");
  routes
      .post("/api/v1/carts/{id}/claim", "Move a guest's cart into one's own after log-in",
            [&](const OneCart& in, Call& call) -> Result<CartView> {
              return carts.claim(visitor_of(call), in.id);
            })
      .allow(Access::SignedIn)
      .tag("Cart");
}

void add_line_routes(http::Routes& routes, CartService& carts) {
  routes
      .post("/api/v1/carts/{id}/lines", "Put something into a cart",
            [&](const AddLine& in, Call& call) -> Result<CartView> {
              return carts.add(visitor_of(call), in.id, in.variant_id, in.quantity);
            })
      .allow(Access::Public)
      .tag("Cart");
  routes
      .patch("/api/v1/carts/{id}/lines/{line_id}", "Change how many, or save for later",
             [&](const ChangeLine& in, Call& call) -> Result<CartView> {
               return carts.change(visitor_of(call), in.id, in.line_id, {in.quantity, in.saved});
             })
      .allow(Access::Public)
      .tag("Cart");
  routes
      .del("/api/v1/carts/{id}/lines/{line_id}", "Take something out of a cart",
           [&](const OneLine& in, Call& call) -> Result<CartView> {
             return carts.remove(visitor_of(call), in.id, in.line_id);
           })
      .allow(Access::Public)
      .tag("Cart");
}

void add_coupon_routes(http::Routes& routes, CartService& carts) {
  routes
      .put("/api/v1/carts/{id}/coupon", "Enter a coupon; the answer says whether it applies",
           [&](const SetCoupon& in, Call& call) -> Result<CartView> {
             return carts.set_coupon(visitor_of(call), in.id, in.code);
           })
      .allow(Access::Public)
      .rate("coupon")
      .tag("Cart");
  routes
      .del("/api/v1/carts/{id}/coupon", "Take the coupon back",
           [&](const OneCart& in, Call& call) -> Result<CartView> {
             return carts.set_coupon(visitor_of(call), in.id, {});
           })
      .allow(Access::Public)
      .tag("Cart");
}

}  // namespace

void add_cart_routes(http::Routes& routes, CartService& carts, Currency currency) {
  add_whole_cart_routes(routes, carts, currency);
  add_line_routes(routes, carts);
  add_coupon_routes(routes, carts);
}

}  // namespace storecast::cart
