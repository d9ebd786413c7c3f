#include "cart/cart_store.h"

namespace storecast::cart {
namespace {

std::optional<std::string> maybe_text(const db::Row& row, int column) {
  if (row.is_null(column)) return {};
  return std::string(row.text(column));
}

Cart cart_of(const db::Row& row) {
  Cart cart;
  cart.id = row.id<CartId>(0);
  cart.token_hash = maybe_text(row, 1);
  if (!row.is_null(2)) cart.account = row.id<AccountId>(2);
  cart.currency = Currency::parse(row.text(3)).value();
  cart.coupon = maybe_text(row, 4);
  if (!row.is_null(5)) cart.merged_into = row.id<CartId>(5);
  cart.version = row.integer(6);
  cart.updated_at = row.instant(7);
  cart.closed = !row.is_null(8);
  return cart;
}

CartLine line_of(const db::Row& row) {
  return {row.id<CartLineId>(0), row.id<VariantId>(1), row.integer(2), row.integer(3), row.flag(4)};
}

}  // namespace

std::optional<Cart> find_cart(db::Reader& reader, CartId id) {
  auto cart = reader.find(
      "SELECT id, token_hash, account_id, currency, coupon, merged_into, version, updated_at,"
      " closed_at FROM carts WHERE id = ?1",
      cart_of, id);
  if (!cart) return cart;
  cart->lines = reader.list(
      "SELECT id, variant_id, quantity, seen_price_minor, saved FROM cart_lines"
      " WHERE cart_id = ?1 ORDER BY id",
      line_of, id);
  return cart;
}

std::optional<CartId> find_open_cart_of(db::Reader& reader, AccountId account) {
  return reader.find(
      "SELECT id FROM carts WHERE account_id = ?1 AND closed_at IS NULL",
      [](const db::Row& row) { return row.id<CartId>(0); }, account);
}

void insert_cart(db::Writer& writer, const Cart& cart) {
  writer.run(
      "INSERT INTO carts (id, token_hash, account_id, currency, version, created_at, updated_at)"
      " VALUES (?1, ?2, ?3, ?4, 1, ?5, ?5)",
      cart.id, cart.token_hash, cart.account, cart.currency.code(), cart.updated_at);
}

void update_cart(db::Writer& writer, const Cart& cart, Instant now) {
  writer.run(
      "UPDATE carts SET coupon = ?2, merged_into = ?3, version = version + 1, updated_at = ?4,"
      " closed_at = iif(?5, coalesce(closed_at, ?4), NULL) WHERE id = ?1",
      cart.id, cart.coupon, cart.merged_into, now, cart.closed);
}

void insert_line(db::Writer& writer, CartId cart, const CartLine& line) {
  writer.run(
      "INSERT INTO cart_lines (id, cart_id, variant_id, quantity, seen_price_minor, saved)"
      " VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
      line.id, cart, line.variant, line.quantity, line.seen_price_minor, line.saved);
}

void update_line(db::Writer& writer, const CartLine& line) {
  writer.run("UPDATE cart_lines SET quantity = ?2, seen_price_minor = ?3, saved = ?4 WHERE id = ?1",
             line.id, line.quantity, line.seen_price_minor, line.saved);
}

void delete_line(db::Writer& writer, CartLineId line) {
  writer.run("DELETE FROM cart_lines WHERE id = ?1", line);
}

void delete_stale_guest_carts(db::Writer& writer, Instant before, int limit) {
  const auto stale = writer.list(
      "SELECT id FROM carts WHERE account_id IS NULL AND closed_at IS NULL AND updated_at < ?1"
      " ORDER BY updated_at LIMIT ?2",
      [](const db::Row& row) { return row.id<CartId>(0); }, before, limit);
  for (CartId id : stale) {
    writer.run("DELETE FROM cart_lines WHERE cart_id = ?1", id);
    writer.run("DELETE FROM carts WHERE id = ?1", id);
  }
}

std::vector<VariantId> list_wishes(db::Reader& reader, AccountId account) {
  return reader.list(
      "SELECT variant_id FROM wishes WHERE account_id = ?1 ORDER BY added_at DESC, variant_id",
      [](const db::Row& row) { return row.id<VariantId>(0); }, account);
}

void insert_wish(db::Writer& writer, AccountId account, VariantId variant, Instant now) {
  writer.run(
      "INSERT INTO wishes (account_id, variant_id, added_at) VALUES (?1, ?2, ?3)"
      " ON CONFLICT DO NOTHING",
      account, variant, now);
}

bool delete_wish(db::Writer& writer, AccountId account, VariantId variant) {
  return writer.run("DELETE FROM wishes WHERE account_id = ?1 AND variant_id = ?2", account,
                    variant) > 0;
}

}  // namespace storecast::cart
