#include "orders/order_service.h"

#include <algorithm>

#include "cart/cart_store.h"
#include "core/log.h"
#include "identity/rules.h"
#include "inventory/stock_ledger.h"
#include "orders/order_cancelling.h"
#include "orders/order_mail.h"
#include "orders/order_store.h"
#include "payments/payment_store.h"

namespace storecast::orders {
namespace {

using payments::Payment;

Result<cart::Cart> open_cart(db::Reader& reader, const cart::Visitor& visitor, cart::CartId id) {
  auto cart = cart::find_cart(reader, id);
  if (cart && !cart->closed && cart::may_use(visitor, *cart)) return *std::move(cart);
  return Error{ErrorKind::NotFound, "no_such_cart", "There is no such cart."};
}

std::vector<inventory::Wanted> wanted_of(const cart::CartReading& reading) {
  std::vector<inventory::Wanted> wanted;
  for (const cart::ReadLine& read : reading.lines) {
    if (!read.line.saved) wanted.push_back({read.line.variant, read.line.quantity});
  }
  return wanted;
}

Error payment_closed() {
  return {ErrorKind::Conflict, "payment_closed", "There is nothing to pay by card."};
}

}  // namespace

Result<Checkout> OrderService::hold(const cart::Visitor& visitor, cart::CartId id,
                                    const std::optional<pricing::Destination>& destination) {
  const Instant now = clock_.now();
  Checkout checkout{.held_until = now.plus_seconds(kHoldMinutes * 60),
                    .payment_methods = shop_.payment_methods};
  const pricing::QuoteRequest request{
      .destination = destination, .account = visitor.account, .now = now};
  TRY(database_.write([&](db::Writer& writer) -> Result<void> {
    const cart::Cart cart = TRY(open_cart(writer, visitor, id));
    const PricedReading priced = TRY(price_for_checkout(writer, cart, request));
    checkout.cart = view_of(cart, priced.reading, priced.quote);
    return inventory::hold(writer, id.value(), wanted_of(priced.reading), now, checkout.held_until);
  }));
  return checkout;
}

Result<PlacedOrder> OrderService::place(const cart::Visitor& visitor, cart::CartId id,
                                        const PlaceOrder& terms,
                                        const std::optional<std::string>& key) {
  const PlaceOrder checked = TRY(check_terms(shop_, terms));
  const Placing placing{visitor, id, checked, key, clock_.now()};
  const auto placed =
      TRY(database_.read([&](db::Reader& reader) { return find_placed(reader, placing); }));
  if (placed && !key) return answer(*placed);
  const OrderId order =
      TRY(database_.write([&](db::Writer& writer) { return place_order(writer, shop_, placing); }));
  return answer(order);
}

Result<PlacedOrder> OrderService::answer(OrderId id) {
  auto card = start_card(id);
  PlacedOrder placed;
  if (card.ok()) placed.card = *std::move(card);
  database_.read([&](db::Reader& reader) {
    const auto order = find_order(reader, id);
    placed.token = order->token;
    placed.order = view_of(reader, *order, clock_.now());
  });
  return placed;
}

Result<CardMeans> OrderService::start_card(OrderId id) {
  const auto payments = database_.read(
      [&](db::Reader& reader) { return payments::list_payments_of_order(reader, id.value()); });
  const auto payment = std::ranges::find_if(payments, payments::can_be_paid);
  if (payment == payments.end()) return payment_closed();
  auto session = payments_.start_card(payment->id);
  if (!session.ok()) {
    log::warn("a card payment was not started",
              {{"order", id.to_string()}, {"code", session.error().code}});
    return std::move(session).error();
  }
  return CardMeans{std::move(session->client_secret), shop_.publishable_key};
}

OrderView OrderService::view(OrderId id) {
  return database_.read([&](db::Reader& reader) {
    return view_of(reader, find_order(reader, id).value(), clock_.now());
  });
}

Result<OrderView> OrderService::get(const OrderVisitor& visitor, OrderId id) {
  return database_.read([&](db::Reader& reader) -> Result<OrderView> {
    return view_of(reader, TRY(find_own_order(reader, visitor, id)), clock_.now());
  });
}

std::vector<OrderRow> OrderService::list(AccountId account, std::optional<OrderId> before,
                                         int limit) {
  return database_.read([&](db::Reader& reader) {
    std::vector<OrderRow> rows;
    for (const OrderId id : list_orders_of_account(reader, account, before, limit)) {
      rows.push_back(row_of(reader, find_order(reader, id).value()));
    }
    return rows;
  });
}

Result<CardMeans> OrderService::pay(const OrderVisitor& visitor, OrderId id) {
  const Order order =
      TRY(database_.read([&](db::Reader& reader) { return find_own_order(reader, visitor, id); }));
  if (order.state != OrderState::AwaitingPayment) return payment_closed();
  return start_card(id);
}

void OrderService::refresh_payments(OrderId id) {
  const auto payments = database_.read(
      [&](db::Reader& reader) { return payments::list_payments_of_order(reader, id.value()); });
  for (const Payment& payment : payments) {
    if (!payment.check_at) continue;
    const auto refreshed = payments_.refresh(payment.id);
    if (refreshed.ok()) continue;
    log::warn("payment not brought up to date",
              {{"payment", payment.id.to_string()}, {"code", refreshed.error().code}});
  }
}

Result<OrderView> OrderService::refresh(const OrderVisitor& visitor, OrderId id) {
  TRY(database_.read([&](db::Reader& reader) { return find_own_order(reader, visitor, id); }));
  refresh_payments(id);
  return view(id);
}

Result<OrderView> OrderService::cancel(const OrderVisitor& visitor, OrderId id,
                                       const std::string& reason) {
  const Instant now = clock_.now();
  const Cause cause{.actor = kCustomer,
                    .reason = reason.empty() ? "The customer cancelled it." : reason};
  TRY(database_.write([&](db::Writer& writer) -> Result<void> {
    Order order = TRY(find_own_order(writer, visitor, id));
    return cancel_order(writer, shop_, order, cause, now);
  }));
  refresh_payments(id);
  return view(id);
}

void OrderService::send_link(std::int64_t number, const std::string& email) {
  const std::string key = identity::email_key(email);
  database_.write([&](db::Writer& writer) {
    const auto id = find_order_by_number(writer, number);
    const auto order = id ? find_order(writer, *id) : std::nullopt;
    if (!order || identity::email_key(order->email) != key) return;
    enqueue_order_mail(writer, shop_, *order, "order_placed", {}, clock_.now());
  });
}

}  // namespace storecast::orders
