// What customers do with carts at the till, and with their orders. A cart or an order that is not
// theirs is not there: NotFound "no_such_cart", "no_such_order".
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cart/cart_view.h"
#include "orders/order_access.h"
#include "orders/order_placing.h"
#include "orders/order_view.h"
#include "payments/payment_service.h"

namespace storecast::orders {

constexpr std::int64_t kHoldMinutes = 15;  // so long goods are kept for who is at the till

struct Checkout {
  cart::CartView cart;
  Instant held_until;
  std::vector<payments::Method> payment_methods;
  template <class F>
  static void fields(F& f) {
    f.name("Checkout");
    f("cart", &Checkout::cart);
    f("held_until", &Checkout::held_until).doc("So long the goods are kept for this cart.");
    f("payment_methods", &Checkout::payment_methods);
  }
};

// What the browser needs to take a card.
struct CardMeans {
  std::string client_secret, publishable_key;
  template <class F>
  static void fields(F& f) {
    f.name("CardMeans");
    f("client_secret", &CardMeans::client_secret);
    f("publishable_key", &CardMeans::publishable_key);
  }
};

struct PlacedOrder {
  OrderView order;
  std::string token;
  std::optional<CardMeans> card;
  template <class F>
  static void fields(F& f) {
    f.name("PlacedOrder");
    f("order", &PlacedOrder::order);
    f("token", &PlacedOrder::token).doc("Shows the order to whoever sends it as X-Order-Token.");
    f("card", &PlacedOrder::card)
        .doc(
            "null when there is nothing to pay by card, or Stripe cannot be reached: ask "
            "/orders/{id}/pay then.");
  }
};

class OrderService {
 public:
  OrderService(db::Database& database, payments::PaymentService& payments, const Shop& shop,
               const Clock& clock)
      : database_(database), payments_(payments), shop_(shop), clock_(clock) {}

  // Keeps the cart's goods for it, for kHoldMinutes from now. Conflict "cart_empty",
  // "changes_to_accept", "out_of_stock".
  Result<Checkout> hold(const cart::Visitor& visitor, cart::CartId id,
                        const std::optional<pricing::Destination>& destination);
  // Errors of check_terms and place_order. Of a cart that was ordered, the order it became.
  Result<PlacedOrder> place(const cart::Visitor& visitor, cart::CartId id, const PlaceOrder& terms,
                            const std::optional<std::string>& key);

  Result<OrderView> get(const OrderVisitor& visitor, OrderId id);
  // The newest first, those before the id.
  std::vector<OrderRow> list(AccountId account, std::optional<OrderId> before, int limit);
  // Conflict "payment_closed", "no_card_payments"; the errors of Stripe.
  Result<CardMeans> pay(const OrderVisitor& visitor, OrderId id);
  // With what Stripe says now; as it is known when Stripe cannot be reached.
  Result<OrderView> refresh(const OrderVisitor& visitor, OrderId id);
  // What was paid goes back. An order whose card payment may go through at this moment is cancelled
  // when Stripe says that it did not. Conflict "order_shipped", "order_closed".
  Result<OrderView> cancel(const OrderVisitor& visitor, OrderId id, const std::string& reason);
  // Mails the link to the order when number and address belong together; says nothing else.
  void send_link(std::int64_t number, const std::string& email);

 private:
  Result<PlacedOrder> answer(OrderId id);
  Result<CardMeans> start_card(OrderId id);
  void refresh_payments(OrderId id);
  OrderView view(OrderId id);

  db::Database& database_;
  payments::PaymentService& payments_;
  const Shop& shop_;
  const Clock& clock_;
};

}  // namespace storecast::orders
