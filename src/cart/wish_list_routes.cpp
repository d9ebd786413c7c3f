#include "cart/wish_list_routes.h"

namespace storecast::cart {
namespace {

struct OneWish {
  VariantId variant_id;
  template <class F>
  static void fields(F& f) {
    f.name("OneWish");
    f("variant_id", &OneWish::variant_id).in_path();
  }
};

}  // namespace

void add_wish_list_routes(http::Routes& routes, WishListService& wishes) {
  routes
      .get("/api/v1/account/wish-list", "Show one's wish list",
           [&](const http::None&, http::Call& call) -> Result<WishList> {
             return wishes.list(call.signed_in().account);
           })
      .allow(http::Access::SignedIn)
      .tag("Cart");
  routes
      .put("/api/v1/account/wish-list/{variant_id}", "Put something on one's wish list",
           [&](const OneWish& in, http::Call& call) -> Result<WishList> {
             return wishes.add(call.signed_in().account, in.variant_id);
           })
      .allow(http::Access::SignedIn)
      .optional_body()
      .tag("Cart");
  routes
      .del("/api/v1/account/wish-list/{variant_id}", "Take something from one's wish list",
           [&](const OneWish& in, http::Call& call) -> Result<WishList> {
             return wishes.remove(call.signed_in().account, in.variant_id);
           })
      .allow(http::Access::SignedIn)
      .tag("Cart");
}

}  // namespace storecast::cart
