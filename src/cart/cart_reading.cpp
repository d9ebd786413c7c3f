#include "cart/cart_reading.h"

#include "inventory/stock_ledger.h"
#include "pricing/variant_price_store.h"

namespace storecast::cart {
namespace {

std::int64_t left_for(db::Reader& reader, CartId cart, VariantId variant) {
  std::int64_t left = inventory::available(reader, variant);
  for (const inventory::Hold& hold : inventory::list_holds(reader, cart.value())) {
    if (hold.variant == variant) left += hold.quantity;
  }
  return left;
}

std::optional<Notice> stock_notice(const ReadLine& read) {
  const CartLine& line = read.line;
  if (read.left >= line.quantity) return {};
  if (read.left <= 0) {
    return Notice{NoticeCode::OutOfStock, line.id, read.name() + " is out of stock.", {}};
  }
  return Notice{NoticeCode::FewerLeft,
                line.id,
                "Only " + std::to_string(read.left) + " left of " + read.name() + ".",
                {},
                read.left};
}

void add_notices(const ReadLine& read, std::vector<Notice>& notices) {
  const CartLine& line = read.line;
  if (!read.sold()) {
    notices.push_back({NoticeCode::NotSold, line.id, read.name() + " is not sold any more.", {}});
    return;
  }
  if (read.unit_price->amount_minor != line.seen_price_minor) {
    notices.push_back({NoticeCode::PriceChanged, line.id,
                       "The price of " + read.name() + " has changed.", line.seen_price_minor});
  }
  if (auto notice = stock_notice(read)) notices.push_back(*std::move(notice));
}

}  // namespace

ReadLine read_line(db::Reader& reader, const Cart& cart, const CartLine& line) {
  ReadLine read{.line = line, .variant = catalog::find_variant(reader, line.variant)};
  if (!read.variant) return read;
  read.product = catalog::find_product(reader, read.variant->product_id);
  if (!read.product || !read.product->active || !read.variant->active) return read;
  read.unit_price = pricing::find_unit_price(reader, *read.variant, cart.currency);
  read.left = left_for(reader, cart.id, line.variant);
  return read;
}

CartReading read_cart(db::Reader& reader, const Cart& cart) {
  CartReading reading;
  for (const CartLine& line : cart.lines) {
    const ReadLine& read = reading.lines.emplace_back(read_line(reader, cart, line));
    if (!line.saved) add_notices(read, reading.notices);
  }
  return reading;
}

std::vector<pricing::CartLine> lines_to_price(const CartReading& reading) {
  std::vector<pricing::CartLine> lines;
  for (const ReadLine& read : reading.lines) {
    if (read.line.saved || !read.sold()) continue;
    lines.push_back({.variant = read.line.variant,
                     .product = read.product->id,
                     .category = read.product->category_id,
                     .unit_price_minor = read.unit_price->amount_minor,
                     .quantity = read.line.quantity,
                     .weight_grams = read.variant->weight_grams});
  }
  return lines;
}

}  // namespace storecast::cart
