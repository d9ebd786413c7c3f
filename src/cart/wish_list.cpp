#include "cart/wish_list.h"

#include "cart/cart_store.h"

namespace storecast::cart {
namespace {

Wish wish_of(db::Reader& reader, VariantId variant, Currency currency) {
  const ReadLine read = read_line(reader, Cart{.currency = currency}, {.variant = variant});
  Wish wish{.variant_id = variant, .name = read.name(), .price = read.unit_price};
  if (read.product) {
    wish.product_id = read.product->id;
    wish.slug = read.product->slug;
  }
  if (read.variant) {
    wish.options = read.variant->choices;
    wish.image_id = read.variant->image_id;
  }
  wish.availability = catalog::availability_of(read.left);
  return wish;
}

WishList list_in(db::Reader& reader, AccountId account, Currency currency) {
  WishList list;
  for (VariantId variant : list_wishes(reader, account)) {
    list.data.push_back(wish_of(reader, variant, currency));
  }
  return list;
}

}  // namespace

WishList WishListService::list(AccountId account) {
  return database_.read([&](db::Reader& reader) { return list_in(reader, account, currency_); });
}

Result<WishList> WishListService::add(AccountId account, VariantId variant) {
  return database_.write([&](db::Writer& writer) -> Result<WishList> {
    if (!catalog::find_variant(writer, variant)) {
      return Error{ErrorKind::NotFound, "no_such_variant", "There is no such variant."};
    }
    insert_wish(writer, account, variant, clock_.now());
    if (list_wishes(writer, account).size() > kMaxWishes) {
      return Error{ErrorKind::Conflict, "wish_list_full",
                   "A wish list has at most " + std::to_string(kMaxWishes) + " articles."};
    }
    return list_in(writer, account, currency_);
  });
}

Result<WishList> WishListService::remove(AccountId account, VariantId variant) {
  return database_.write([&](db::Writer& writer) -> Result<WishList> {
    if (delete_wish(writer, account, variant)) return list_in(writer, account, currency_);
    return Error{ErrorKind::NotFound, "no_such_wish", "It is not on your wish list."};
  });
}

}  // namespace storecast::cart
