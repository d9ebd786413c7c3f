// /api/v1/carts: for whoever shows the cart's token as X-Cart-Token, or is signed in as its owner.
#pragma once

#include "cart/cart_service.h"
#include "http/endpoint.h"

namespace storecast::cart {

// `currency`: of carts whose makers name none.
void add_cart_routes(http::Routes& routes, CartService& carts, Currency currency);

}  // namespace storecast::cart
