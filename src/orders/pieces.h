// Which pieces of an order somebody means.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <vector>

#include "core/result.h"
#include "orders/order_lifecycle.h"

namespace storecast::orders {

// Each line once, with the sum of what is said of it. NotFound "no_such_line", Invalid
// "invalid_quantity" when it is less than one or more than `limit` says, which may be said as "can
// be shipped".
Result<std::vector<Pieces>> check_pieces(
    const Order& order, std::span<const Pieces> wanted, const std::string& may_be,
    const std::function<std::int64_t(const OrderLine&)>& limit);

// "2 x Desk lamp, 1 x Vase"
std::string list_of(const Order& order, std::span<const Pieces> pieces);

}  // namespace storecast::orders
