// Orders, their lines and events, promised answers and numbers.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "db/database.h"
#include "orders/order.h"

namespace storecast::orders {

// The next number of "order", "invoice" or "credit_note". There are no gaps: it is given back when
// the transaction is undone.
std::int64_t take_number(db::Writer& writer, std::string_view counter);

void insert_order(db::Writer& writer, const Order& order);  // with its lines
std::optional<Order> find_order(db::Reader& reader, OrderId id);
std::optional<OrderId> find_order_of_cart(db::Reader& reader, cart::CartId cart);
std::optional<OrderId> find_order_by_number(db::Reader& reader, std::int64_t number);
std::optional<OrderId> find_order_of_line(db::Reader& reader, OrderLineId line);
// The newest first, those before the id where it is given.
std::vector<OrderId> list_orders_of_account(db::Reader& reader, AccountId account,
                                            std::optional<OrderId> before, int limit);
// Of those that wait for their payment, the ones whose time is over.
std::vector<OrderId> list_unpaid_orders(db::Reader& reader, Instant now, int limit);

// State, reason, times; the version grows, in the struct too.
void update_order(db::Writer& writer, Order& order, Instant now);
// Who it is for: token, e-mail, addresses, note.
void update_order_person(db::Writer& writer, const Order& order);
void update_line(db::Writer& writer, const OrderLine& line);  // what was done, and its sale
// Whether something was shipped and all of that has arrived.
bool all_delivered(db::Reader& reader, OrderId order);

// What can be sold of a product, all its variants together.
std::int64_t sum_available(db::Reader& reader, ProductId product);

// Whether the account has ordered it and some of that was not cancelled. Orders of a guest count
// for the account whose proven address they bear.
bool has_bought(db::Reader& reader, AccountId account, ProductId product);

void insert_event(db::Writer& writer, OrderId order, const OrderEvent& event);
std::vector<OrderEvent> list_events(db::Reader& reader, OrderId order);  // the oldest first

// Answers that were promised for an Idempotency-Key; both texts are hashes.
struct OrderKey {
  std::string key, request;
  OrderId order;
};
std::optional<OrderKey> find_order_key(db::Reader& reader, std::string_view key);
void insert_order_key(db::Writer& writer, const OrderKey& key, Instant now);
bool has_order_keys_before(db::Reader& reader, Instant before);
void delete_order_keys(db::Writer& writer, Instant before, int limit);

}  // namespace storecast::orders
