// What guests and customers may do with carts. A cart that is not theirs, or that is closed, is not
// there: NotFound "no_such_cart".
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "cart/cart_view.h"
#include "core/date.h"
#include "db/database.h"

namespace storecast::cart {

constexpr std::int64_t kGuestCartDays = 90;  // untouched for so long, a guest's cart is forgotten

struct Shown {
  std::optional<pricing::Destination> destination;
  std::optional<pricing::ShippingRateId> shipping_rate;
};

struct LineChange {
  std::optional<std::int64_t> quantity;
  std::optional<bool> saved;
};

class CartService {
 public:
  CartService(db::Database& database, const Clock& clock) : database_(database), clock_(clock) {}

  // A new cart with its token; of a customer the open one, if there is one.
  Result<CartView> open(std::optional<AccountId> account, Currency currency);
  Result<CartView> show(const Visitor& visitor, CartId id, const Shown& shown);

  // Adds to the line of the variant, where there is one. Conflict "out_of_stock" when fewer are
  // left than that; Invalid when it is not sold.
  Result<CartView> add(const Visitor& visitor, CartId id, VariantId variant, std::int64_t quantity);
  // As add(); the price that the line has now counts as seen.
  Result<CartView> change(const Visitor& visitor, CartId id, CartLineId line,
                          const LineChange& change);
  Result<CartView> remove(const Visitor& visitor, CartId id, CartLineId line);
  // A code that does not apply stays, with the reason in the answer.
  Result<CartView> set_coupon(const Visitor& visitor, CartId id, std::optional<std::string> code);
  // Prices as they are now count as seen, quantities fall to what is left, and what is not sold or
  // not left is saved for later.
  Result<CartView> accept_changes(const Visitor& visitor, CartId id);
  // Moves a guest's cart into the customer's, by the rule of cart_merge.h; doing it again shows the
  // customer's cart.
  Result<CartView> claim(const Visitor& visitor, CartId id);

 private:
  using Change = std::function<Result<void>(db::Writer&, Cart&)>;
  Result<CartView> write(const Visitor& visitor, CartId id, const Change& change);

  db::Database& database_;
  const Clock& clock_;
};

}  // namespace storecast::cart
