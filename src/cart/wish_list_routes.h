// /api/v1/account/wish-list
#pragma once

#include "cart/wish_list.h"
#include "http/endpoint.h"

namespace storecast::cart {

void add_wish_list_routes(http::Routes& routes, WishListService& wishes);

}  // namespace storecast::cart
