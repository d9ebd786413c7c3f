#include "cart/cart_merge.h"

#include <algorithm>

#include "cart/cart_store.h"
#include "core/id.h"

namespace storecast::cart {
namespace {

// Lowers the quantity to what is left, or saves the line for later.
std::optional<Notice> cap(db::Reader& reader, const Cart& cart, CartLine& line) {
  if (line.saved) return {};
  const ReadLine read = read_line(reader, cart, line);
  if (!read.sold() || read.left >= line.quantity) return {};  // the cart itself tells the former
  if (read.left <= 0) {
    line.saved = true;
    return Notice{NoticeCode::MovedToSaved,
                  line.id,
                  read.name() + " is out of stock and was saved for later.",
                  {}};
  }
  line.quantity = read.left;
  return Notice{NoticeCode::MergedFewer,
                line.id,
                "Your carts together had more of " + read.name() + " than the " +
                    std::to_string(read.left) + " that are left.",
                {},
                read.left};
}

}  // namespace

std::vector<Notice> merge_into(db::Writer& writer, const Cart& guest, Cart& customer, Instant now) {
  std::vector<Notice> notices;
  const auto tell = [&](std::optional<Notice> notice) {
    if (notice) notices.push_back(*std::move(notice));
  };
  for (const CartLine& theirs : guest.lines) {
    const auto mine = std::ranges::find(customer.lines, theirs.variant, &CartLine::variant);
    if (mine != customer.lines.end()) {
      mine->quantity = std::min(mine->quantity + theirs.quantity, catalog::kMaxQuantity);
      mine->saved = mine->saved && theirs.saved;
      tell(cap(writer, customer, *mine));
      update_line(writer, *mine);
    } else if (customer.lines.size() < kMaxCartLines) {
      CartLine& line = customer.lines.emplace_back(theirs);
      line.id = CartLineId(new_id_value(now));
      tell(cap(writer, customer, line));
      insert_line(writer, customer.id, line);
    } else {
      tell(Notice{
          NoticeCode::LeftOut, theirs.id, "Your cart is full; an article was left out.", {}});
    }
  }
  if (!customer.coupon) customer.coupon = guest.coupon;
  return notices;
}

}  // namespace storecast::cart
