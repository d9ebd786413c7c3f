// How a cart becomes an order: one decision in one transaction. What was offered to the customer
// is compared with what the shop sells at this moment; then the order, its goods, its coupons and
// its payment are there together, or none of them.
#pragma once

#include <optional>
#include <string>

#include "cart/cart_reading.h"
#include "db/database.h"
#include "json/fields.h"
#include "orders/order.h"
#include "pricing/quote.h"

namespace storecast::orders {

constexpr std::int64_t kPayMinutes = 30;         // so long goods are kept for a card payment
constexpr std::size_t kMaxIdempotencyKey = 200;  // characters

// What the customer agrees to.
struct PlaceOrder {
  std::string email;
  identity::AddressInput shipping_address;
  std::optional<identity::AddressInput> billing_address;
  pricing::ShippingRateId shipping_rate_id;
  payments::Method payment_method = payments::Method::Card;
  Money expected_total;
  std::string customer_note;
  template <class F>
  static void fields(F& f) {
    using Self = PlaceOrder;
    f.name("PlaceOrder");
    f("email", &Self::email).doc("Where the confirmation goes.").length(3, 254);
    f("shipping_address", &Self::shipping_address);
    f("billing_address", &Self::billing_address).doc("The shipping address when absent.");
    f("shipping_rate_id", &Self::shipping_rate_id).doc("One of the cart's shipping_options.");
    f("payment_method", &Self::payment_method);
    f("expected_total", &Self::expected_total)
        .doc("As the customer saw it: nothing is placed at another price.");
    f("customer_note", &Self::customer_note).defaulted().length(0, 1'000);
  }
};

struct Placing {
  cart::Visitor visitor;
  cart::CartId cart;
  PlaceOrder terms;                // checked by check_terms
  std::optional<std::string> key;  // of an answer that is to be given again
  Instant now;
};

// Invalid with the fields that are wrong; trims.
Result<PlaceOrder> check_terms(const Shop& shop, const PlaceOrder& terms);

// The order that the cart became, where it did. NotFound "no_such_cart"; Conflict
// "idempotency_key_reused" when the key was used for something else.
Result<std::optional<OrderId>> find_placed(db::Reader& reader, const Placing& placing);

// The order; of a cart that became one before, that one. NotFound "no_such_cart"; Invalid
// "no_shipping"; Conflict "cart_empty", "changes_to_accept", "out_of_stock", "price_changed",
// "idempotency_key_reused", or why the coupon does not apply.
Result<OrderId> place_order(db::Writer& writer, const Shop& shop, const Placing& placing);

struct PricedReading {
  cart::CartReading reading;
  pricing::Quote quote;
};
// What the cart costs now. Conflict "cart_empty", "changes_to_accept", "out_of_stock".
Result<PricedReading> price_for_checkout(db::Reader& reader, const cart::Cart& cart,
                                         pricing::QuoteRequest request);

}  // namespace storecast::orders
