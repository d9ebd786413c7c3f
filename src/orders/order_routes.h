// /api/v1/carts/{id}/checkout and /order, /api/v1/orders and /api/v1/account/orders: for whoever
// shows the cart's or the order's token, or is signed in as its owner.
#pragma once

#include "cart/cart_service.h"
#include "http/endpoint.h"
#include "orders/order_service.h"

namespace storecast::orders {

// By X-Order-Token, and by who is signed in.
OrderVisitor order_visitor(http::Call& call);

void add_checkout_routes(http::Routes& routes, OrderService& orders);
void add_order_routes(http::Routes& routes, OrderService& orders, cart::CartService& carts);

}  // namespace storecast::orders
