// Carts, their lines, and wishes.
#pragma once

#include <optional>
#include <vector>

#include "cart/cart.h"
#include "db/database.h"

namespace storecast::cart {

// With its lines, in the order in which they were added; closed ones too.
std::optional<Cart> find_cart(db::Reader& reader, CartId id);
std::optional<CartId> find_open_cart_of(db::Reader& reader, AccountId account);

void insert_cart(db::Writer& writer, const Cart& cart);  // without lines
// All but the lines; the version grows.
void update_cart(db::Writer& writer, const Cart& cart, Instant now);
void insert_line(db::Writer& writer, CartId cart, const CartLine& line);
void update_line(db::Writer& writer, const CartLine& line);  // all but the variant
void delete_line(db::Writer& writer, CartLineId line);
// Guests' carts that nobody changed since then, at most `limit` of them.
void delete_stale_guest_carts(db::Writer& writer, Instant before, int limit);

std::vector<VariantId> list_wishes(db::Reader& reader, AccountId account);  // the newest first
void insert_wish(db::Writer& writer, AccountId account, VariantId variant, Instant now);
bool delete_wish(db::Writer& writer, AccountId account, VariantId variant);

}  // namespace storecast::cart
