#include "cart/cart_service.h"

#include <algorithm>

#include "cart/cart_merge.h"
#include "cart/cart_store.h"
#include "crypto/random.h"
#include "inventory/stock_ledger.h"

namespace storecast::cart {
namespace {

constexpr std::size_t kTokenBytes = 16;  // 128 bits
constexpr int kStaleBatch = 20;          // carts forgotten when a new one is made

Error no_such_cart() {
  return {ErrorKind::NotFound, "no_such_cart", "There is no such cart."};
}

Error no_such_line() {
  return {ErrorKind::NotFound, "no_such_line", "The cart has no such line."};
}

Error invalid(std::string pointer, std::string code, std::string detail) {
  return {ErrorKind::Invalid,
          "invalid_input",
          "A value is not acceptable.",
          {{std::move(pointer), std::move(code), std::move(detail)}}};
}

Result<Cart> open_cart(db::Reader& reader, const Visitor& visitor, CartId id) {
  auto cart = find_cart(reader, id);
  if (!cart || cart->closed || !may_use(visitor, *cart)) return no_such_cart();
  return *std::move(cart);
}

Result<CartView> view_in(db::Reader& reader, const Cart& cart, const Shown& shown, Instant now) {
  const CartReading reading = read_cart(reader, cart);
  pricing::QuoteRequest request{.currency = cart.currency,
                                .lines = lines_to_price(reading),
                                .coupon = cart.coupon,
                                .destination = shown.destination,
                                .shipping_rate = shown.shipping_rate,
                                .account = cart.account,
                                .now = now};
  return view_of(cart, reading, TRY(pricing::quote(reader, request)));
}

Result<void> check_quantity(std::int64_t quantity) {
  if (quantity >= 1 && quantity <= catalog::kMaxQuantity) return {};
  return invalid("/quantity", "out_of_range",
                 "From 1 to " + std::to_string(catalog::kMaxQuantity) + " of one article.");
}

// The line as it may stand: of something sold, and of no more than is left.
Result<ReadLine> check_line(db::Reader& reader, const Cart& cart, const CartLine& line) {
  ReadLine read = read_line(reader, cart, line);
  if (!read.sold()) {
    return invalid("/variant_id", "not_sold", "The shop does not sell it in this currency.");
  }
  if (read.left < line.quantity) {
    return Error{ErrorKind::Conflict,
                 "out_of_stock",
                 "There are not as many left.",
                 {{"/quantity", "out_of_stock", std::to_string(read.left) + " left."}}};
  }
  return read;
}

Result<void> add_to(db::Writer& writer, Cart& cart, CartLine wanted) {
  TRY(check_quantity(wanted.quantity));
  const auto present = std::ranges::find(cart.lines, wanted.variant, &CartLine::variant);
  const bool is_new = present == cart.lines.end();
  if (is_new && cart.lines.size() >= kMaxCartLines) {
    return Error{ErrorKind::Conflict, "cart_full",
                 "A cart has at most " + std::to_string(kMaxCartLines) + " lines."};
  }
  if (!is_new) {
    wanted.id = present->id;
    if (!present->saved) wanted.quantity += present->quantity;
  }
  TRY(check_quantity(wanted.quantity));
  const ReadLine read = TRY(check_line(writer, cart, wanted));
  wanted.seen_price_minor = read.unit_price->amount_minor;
  is_new ? insert_line(writer, cart.id, wanted) : update_line(writer, wanted);
  return {};
}

Result<CartLine> line_of(const Cart& cart, CartLineId id) {
  const auto line = std::ranges::find(cart.lines, id, &CartLine::id);
  if (line == cart.lines.end()) return no_such_line();
  return *line;
}

void accept(db::Writer& writer, const ReadLine& read) {
  CartLine line = read.line;
  if (line.saved) return;
  line.saved = !read.sold() || read.left <= 0;
  if (!line.saved) {
    line.quantity = std::min(line.quantity, read.left);
    line.seen_price_minor = read.unit_price->amount_minor;
  }
  update_line(writer, line);
}

Cart new_cart(std::optional<AccountId> account, const std::string& token, Currency currency,
              Instant now) {
  Cart cart{.id = CartId(new_id_value(now)), .account = account, .currency = currency};
  if (!account) cart.token_hash = hash_of_token(token);
  cart.updated_at = now;
  return cart;
}

// The customer's open cart; made where there is none.
Cart cart_of_customer(db::Writer& writer, AccountId account, Currency currency, Instant now) {
  if (const auto id = find_open_cart_of(writer, account)) return *find_cart(writer, *id);
  Cart cart = new_cart(account, "", currency, now);
  insert_cart(writer, cart);
  return cart;
}

Result<CartView> claim_in(db::Writer& writer, const Visitor& visitor, Cart guest, Instant now) {
  Cart customer = cart_of_customer(writer, *visitor.account, guest.currency, now);
  inventory::release_holds(writer, guest.id.value(), now);
  const std::vector<Notice> merged = merge_into(writer, guest, customer, now);
  guest.merged_into = customer.id;
  guest.closed = true;
  update_cart(writer, guest, now);
  update_cart(writer, customer, now);
  CartView view = TRY(view_in(writer, *find_cart(writer, customer.id), {}, now));
  for (const Notice& notice : merged) view.notices.push_back(view_of(notice, customer.currency));
  return view;
}

}  // namespace

Result<CartView> CartService::open(std::optional<AccountId> account, Currency currency) {
  const Instant now = clock_.now();
  const std::string token = account ? "" : crypto::random_token(kTokenBytes);
  return database_.write([&](db::Writer& writer) -> Result<CartView> {
    if (account) return view_in(writer, cart_of_customer(writer, *account, currency, now), {}, now);
    delete_stale_guest_carts(writer, now.plus_seconds(-kGuestCartDays * 86'400), kStaleBatch);
    const Cart cart = new_cart({}, token, currency, now);
    insert_cart(writer, cart);
    CartView view = TRY(view_in(writer, cart, {}, now));
    view.token = token;
    return view;
  });
}

Result<CartView> CartService::show(const Visitor& visitor, CartId id, const Shown& shown) {
  return database_.read([&](db::Reader& reader) -> Result<CartView> {
    const Cart cart = TRY(open_cart(reader, visitor, id));
    return view_in(reader, cart, shown, clock_.now());
  });
}

Result<CartView> CartService::write(const Visitor& visitor, CartId id, const Change& change) {
  const Instant now = clock_.now();
  return database_.write([&](db::Writer& writer) -> Result<CartView> {
    Cart cart = TRY(open_cart(writer, visitor, id));
    TRY(change(writer, cart));
    update_cart(writer, cart, now);
    return view_in(writer, *find_cart(writer, id), {}, now);
  });
}

Result<CartView> CartService::add(const Visitor& visitor, CartId id, VariantId variant,
                                  std::int64_t quantity) {
  const CartLine wanted{CartLineId(new_id_value(clock_.now())), variant, quantity};
  return write(visitor, id,
               [&](db::Writer& writer, Cart& cart) { return add_to(writer, cart, wanted); });
}

Result<CartView> CartService::change(const Visitor& visitor, CartId id, CartLineId line_id,
                                     const LineChange& change) {
  return write(visitor, id, [&](db::Writer& writer, Cart& cart) -> Result<void> {
    CartLine line = TRY(line_of(cart, line_id));
    line.quantity = change.quantity.value_or(line.quantity);
    line.saved = change.saved.value_or(line.saved);
    TRY(check_quantity(line.quantity));
    if (line.saved) return update_line(writer, line), Result<void>();
    const ReadLine read = TRY(check_line(writer, cart, line));
    line.seen_price_minor = read.unit_price->amount_minor;
    update_line(writer, line);
    return {};
  });
}

Result<CartView> CartService::remove(const Visitor& visitor, CartId id, CartLineId line_id) {
  return write(visitor, id, [&](db::Writer& writer, Cart& cart) -> Result<void> {
    delete_line(writer, TRY(line_of(cart, line_id)).id);
    return {};
  });
}

Result<CartView> CartService::set_coupon(const Visitor& visitor, CartId id,
                                         std::optional<std::string> code) {
  return write(visitor, id, [&](db::Writer&, Cart& cart) -> Result<void> {
    cart.coupon = std::move(code);
    return {};
  });
}

Result<CartView> CartService::accept_changes(const Visitor& visitor, CartId id) {
  return write(visitor, id, [&](db::Writer& writer, Cart& cart) -> Result<void> {
    for (const ReadLine& read : read_cart(writer, cart).lines) accept(writer, read);
    return {};
  });
}

Result<CartView> CartService::claim(const Visitor& visitor, CartId id) {
  const Instant now = clock_.now();
  SC_ASSERT(visitor.account.has_value());
  return database_.write([&](db::Writer& writer) -> Result<CartView> {
    auto guest = find_cart(writer, id);
    if (!guest || guest->account || !may_use(visitor, *guest)) return no_such_cart();
    if (!guest->closed) return claim_in(writer, visitor, *guest, now);
    if (!guest->merged_into) return no_such_cart();
    const Cart cart = TRY(open_cart(writer, visitor, *guest->merged_into));
    return view_in(writer, cart, {}, now);
  });
}

}  // namespace storecast::cart
