// What becomes of a guest's cart when the guest logs in.
#pragma once

#include <vector>

#include "cart/cart_reading.h"

namespace storecast::cart {

// Moves the guest's lines into the customer's cart. Of a variant that both have the quantities are
// added, and capped by what is left of it; what there is nothing left of is saved for later. It is
// saved for later too when it was so in each cart that had it. The customer's coupon stays; the
// guest's is taken where there is none. What this changed, in notices.
std::vector<Notice> merge_into(db::Writer& writer, const Cart& guest, Cart& customer, Instant now);

}  // namespace storecast::cart
