// What a customer would like to have one day.
#pragma once

#include <vector>

#include "cart/cart_reading.h"
#include "core/date.h"
#include "db/database.h"
#include "json/fields.h"

namespace storecast::cart {

struct Wish {
  VariantId variant_id;
  std::optional<ProductId> product_id;
  std::optional<std::string> slug;
  std::string name;
  std::vector<std::string> options;
  std::optional<ImageId> image_id;
  std::optional<Money> price;
  catalog::Availability availability = catalog::Availability::OutOfStock;
  template <class F>
  static void fields(F& f) {
    f.name("Wish");
    f("variant_id", &Wish::variant_id);
    f("product_id", &Wish::product_id).doc("null when the shop does not have it any more.");
    f("slug", &Wish::slug);
    f("name", &Wish::name);
    f("options", &Wish::options);
    f("image_id", &Wish::image_id);
    f("price", &Wish::price).doc("null when it cannot be bought.");
    f("availability", &Wish::availability);
  }
};

struct WishList {
  std::vector<Wish> data;
  template <class F>
  static void fields(F& f) {
    f.name("WishList");
    f("data", &WishList::data).doc("The newest first.");
  }
};

class WishListService {
 public:
  // Prices are shown in the currency.
  WishListService(db::Database& database, const Clock& clock, Currency currency)
      : database_(database), clock_(clock), currency_(currency) {}

  WishList list(AccountId account);
  // Once, however often it is added. NotFound "no_such_variant", Conflict "wish_list_full".
  Result<WishList> add(AccountId account, VariantId variant);
  Result<WishList> remove(AccountId account, VariantId variant);  // NotFound "no_such_wish"

 private:
  db::Database& database_;
  const Clock& clock_;
  const Currency currency_;
};

}  // namespace storecast::cart
