#include "orders/order_placing.h"

#include <algorithm>

#include "cart/cart_store.h"
#include "crypto/encoding.h"
#include "crypto/hash.h"
#include "crypto/random.h"
#include "identity/rules.h"
#include "inventory/stock_ledger.h"
#include "orders/order_lifecycle.h"
#include "orders/order_mail.h"
#include "orders/order_store.h"
#include "payments/payment_ledger.h"
#include "pricing/coupon_ledger.h"

namespace storecast::orders {
namespace {

using cart::Cart;
using cart::NoticeCode;

Error no_such_cart() {
  return {ErrorKind::NotFound, "no_such_cart", "There is no such cart."};
}

Error conflict(std::string code, std::string message) {
  return {ErrorKind::Conflict, std::move(code), std::move(message)};
}

Error invalid(std::string pointer, std::string code, std::string detail) {
  return {ErrorKind::Invalid,
          "invalid_input",
          "A value is not acceptable.",
          {{std::move(pointer), std::move(code), std::move(detail)}}};
}

std::string hashed(const std::string& text) {
  return crypto::to_hex(crypto::sha256(text));
}

// The same key of somebody else is another key.
std::optional<OrderKey> key_of(const Placing& placing, const Cart& cart) {
  if (!placing.key) return {};
  const std::string whose = cart.account ? cart.account->to_string() : *cart.token_hash;
  return OrderKey{hashed(whose + "\n" + *placing.key),
                  hashed(cart.id.to_string() + "\n" + json::print(placing.terms)),
                  {}};
}

Result<Cart> own_cart(db::Reader& reader, const Placing& placing) {
  auto cart = cart::find_cart(reader, placing.cart);
  if (!cart || !cart::may_use(placing.visitor, *cart)) return no_such_cart();
  return *std::move(cart);
}

Result<std::optional<OrderId>> find_answer(db::Reader& reader, const Placing& placing,
                                           const Cart& cart) {
  if (const auto wanted = key_of(placing, cart)) {
    const auto known = find_order_key(reader, wanted->key);
    if (known && known->request != wanted->request) {
      return conflict("idempotency_key_reused", "This Idempotency-Key was used for another order.");
    }
    if (known) return std::optional(known->order);
  }
  return find_order_of_cart(reader, cart.id);
}

bool is_stock_notice(const cart::Notice& notice) {
  return notice.code == NoticeCode::OutOfStock || notice.code == NoticeCode::FewerLeft;
}

// Points at the lines as the cart shows them: those that are saved for later do not count.
Result<void> check_notices(const cart::CartReading& reading) {
  if (reading.notices.empty()) return {};
  const bool stock = std::ranges::all_of(reading.notices, is_stock_notice);
  Error error = stock ? conflict("out_of_stock", "There is not enough of everything.")
                      : conflict("changes_to_accept", "Something in the cart has changed.");
  std::size_t position = 0;
  for (const cart::ReadLine& read : reading.lines) {
    if (read.line.saved) continue;
    for (const cart::Notice& notice : reading.notices) {
      if (notice.line != read.line.id) continue;
      error.fields.push_back({"/lines/" + std::to_string(position),
                              std::string(json::enum_name(notice.code)), notice.message});
    }
    ++position;
  }
  return error;
}

Error coupon_error(pricing::CouponState state) {
  const std::string name(json::enum_name(state));
  return conflict("coupon_" + name, "The coupon does not apply to this order.");
}

Result<void> check_price(const pricing::Quote& quote, const PlaceOrder& terms) {
  if (!quote.shipping_rate) {
    return Error{ErrorKind::Invalid,
                 "no_shipping",
                 "This way of shipping is not offered there.",
                 {{"/shipping_rate_id", "no_shipping", "One of the cart's shipping_options."}}};
  }
  const Money total{quote.price.totals.total_minor, quote.price.currency};
  if (total == terms.expected_total) return {};
  const auto coupon = quote.price.coupon;
  if (coupon != pricing::CouponState::None && coupon != pricing::CouponState::Applied) {
    return coupon_error(coupon);
  }
  return conflict("price_changed", "The total is " + money_text(total) + " now.");
}

std::vector<OrderLine> lines_of(const PricedReading& priced, Instant now) {
  std::vector<OrderLine> lines;
  const auto& prices = priced.quote.price.lines;
  std::int64_t id = new_id_values(now, static_cast<std::int64_t>(prices.size()));
  for (const cart::ReadLine& read : priced.reading.lines) {
    if (read.line.saved) continue;
    const pricing::PricedLine& price = prices.at(lines.size());
    OrderLine line{.id = OrderLineId(id++), .variant = price.variant};
    line.product = read.product->id;
    line.name = read.product->name;
    line.sku = read.variant->sku;
    line.options = read.variant->choices;
    line.image = read.variant->image_id;
    line.quantity = price.quantity;
    line.unit_price_minor = price.unit_price_minor;
    line.subtotal_minor = price.subtotal_minor;
    line.discount_minor = price.discount_minor;
    line.tax_minor = price.tax_minor;
    line.total_minor = price.total_minor;
    line.taxes = price.taxes;
    lines.push_back(std::move(line));
  }
  return lines;
}

Order order_of(const Placing& placing, const Cart& cart, const PricedReading& priced) {
  const pricing::PricedCart& price = priced.quote.price;
  Order order{.id = OrderId(new_id_value(placing.now)), .token = crypto::random_token()};
  order.cart = cart.id;
  order.account = placing.visitor.account ? placing.visitor.account : cart.account;
  order.email = placing.terms.email;
  order.currency = cart.currency;
  order.tax_mode = price.tax_mode;
  order.totals = price.totals;
  order.shipping_tax_minor = price.shipping.tax_minor;
  order.shipping_discount_minor = price.shipping.discount_minor;
  order.shipping_name = price.shipping.name;
  order.shipping_address = placing.terms.shipping_address;
  order.billing_address = placing.terms.billing_address;
  order.taxes = price.taxes;
  order.promotions = price.promotions;
  order.payment_method = placing.terms.payment_method;
  order.customer_note = placing.terms.customer_note;
  order.placed_at = order.updated_at = placing.now;
  order.lines = lines_of(priced, placing.now);
  return order;
}

Result<void> take_goods(db::Writer& writer, const Order& order) {
  std::vector<inventory::Allocation> wanted;
  for (const OrderLine& line : order.lines) {
    wanted.push_back({line.id.value(), line.variant, line.quantity});
  }
  const std::int64_t owner = order.cart->value();
  TRY(inventory::allocate(writer, owner, wanted, order.placed_at));
  inventory::release_holds(writer, owner, order.placed_at);
  return {};
}

Result<void> use_coupons(db::Writer& writer, const Order& order) {
  const std::string email = identity::email_key(order.email);
  for (const pricing::AppliedPromotion& promotion : order.promotions) {
    TRY(pricing::use_coupon(writer, promotion.id, order.id.value(), order.account, email));
  }
  return {};
}

// A sale at once, unless it waits for a card.
Result<void> ask_for_money(db::Writer& writer, const Shop& shop, Order& order) {
  if (order.totals.total_minor > 0) {
    TRY(payments::open_payment(writer,
                               {.order_id = order.id.value(),
                                .method = order.payment_method,
                                .amount = order.money(order.totals.total_minor),
                                .email = order.email},
                               order.placed_at));
  }
  if (!order.pay_before) confirm(writer, shop, order, order.placed_at);
  return {};
}

Result<void> store(db::Writer& writer, const Shop& shop, Order& order) {
  const bool waits = order.totals.total_minor > 0 && !payments::is_offline(order.payment_method);
  if (waits) order.pay_before = order.placed_at.plus_seconds(kPayMinutes * 60);
  TRY(take_goods(writer, order));
  TRY(use_coupons(writer, order));
  order.number = take_number(writer, "order");
  insert_order(writer, order);
  insert_event(writer, order.id,
               {.kind = EventKind::Placed,
                .actor = std::string(kCustomer),
                .message = "The order was placed.",
                .shown = true,
                .at = order.placed_at});
  return ask_for_money(writer, shop, order);
}

Result<OrderId> place_new(db::Writer& writer, const Shop& shop, const Placing& placing, Cart cart) {
  if (cart.closed) return no_such_cart();
  const PlaceOrder& terms = placing.terms;
  const identity::AddressInput& to = terms.shipping_address;
  const pricing::QuoteRequest request{
      .destination = pricing::Destination{to.country, to.state, to.postal_code},
      .shipping_rate = terms.shipping_rate_id,
      .account = placing.visitor.account,
      .email_key = identity::email_key(terms.email),
      .now = placing.now};
  const PricedReading priced = TRY(price_for_checkout(writer, cart, request));
  TRY(check_price(priced.quote, terms));
  Order order = order_of(placing, cart, priced);
  TRY(store(writer, shop, order));
  cart.closed = true;
  cart::update_cart(writer, cart, placing.now);
  return order.id;
}

}  // namespace

Result<PlaceOrder> check_terms(const Shop& shop, const PlaceOrder& terms) {
  PlaceOrder checked = terms;
  checked.email = TRY(identity::check_email(terms.email, "/email"));
  checked.shipping_address =
      TRY(identity::check_address(terms.shipping_address, "/shipping_address"));
  if (terms.billing_address) {
    checked.billing_address =
        TRY(identity::check_address(*terms.billing_address, "/billing_address"));
  }
  if (std::ranges::find(shop.payment_methods, terms.payment_method) == shop.payment_methods.end()) {
    return invalid("/payment_method", "not_offered", "One of those of /api/v1/payment-methods.");
  }
  return checked;
}

Result<std::optional<OrderId>> find_placed(db::Reader& reader, const Placing& placing) {
  const Cart cart = TRY(own_cart(reader, placing));
  return find_answer(reader, placing, cart);
}

Result<PricedReading> price_for_checkout(db::Reader& reader, const Cart& cart,
                                         pricing::QuoteRequest request) {
  PricedReading priced{cart::read_cart(reader, cart), {}};
  TRY(check_notices(priced.reading));
  request.currency = cart.currency;
  request.coupon = cart.coupon;
  request.lines = cart::lines_to_price(priced.reading);
  if (request.lines.empty()) return conflict("cart_empty", "There is nothing in the cart.");
  priced.quote = TRY(pricing::quote(reader, request));
  return priced;
}

Result<OrderId> place_order(db::Writer& writer, const Shop& shop, const Placing& placing) {
  Cart cart = TRY(own_cart(writer, placing));
  auto key = key_of(placing, cart);
  auto order = TRY(find_answer(writer, placing, cart));
  if (!order) order = TRY(place_new(writer, shop, placing, std::move(cart)));
  if (key && !find_order_key(writer, key->key)) {
    key->order = *order;
    insert_order_key(writer, *key, placing.now);
  }
  return *order;
}

}  // namespace storecast::orders
