// Lists of orders for staff, and who ordered.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "db/database.h"
#include "orders/order.h"

namespace storecast::orders {

struct OrderFilter {
  std::string search;              // an order's number, or a part of an address, a name or a SKU
  std::vector<OrderState> states;  // empty: all
  std::vector<PaymentStatus> payment_status;  // empty: all
  std::optional<Instant> from, to;            // placed then, `to` excluded
};

// The newest first, those before the id where it is given.
std::vector<OrderId> list_order_ids(db::Reader& reader, const OrderFilter& filter,
                                    std::optional<OrderId> before, int limit);

// Everybody who has ordered, by address.
struct Customer {
  std::string email, name;  // as of the last order
  std::optional<AccountId> account;
  std::int64_t orders = 0;             // that are sales
  std::int64_t total_spent_minor = 0;  // for those in the currency, less what was refunded
  Instant last_order_at;
};
// Those whose address or name has the text in it, after the address where it is given.
std::vector<Customer> list_customers(db::Reader& reader, const std::string& search,
                                     Currency currency, const std::optional<std::string>& after,
                                     int limit);

// A list of orders that a member of the staff keeps by name.
struct SavedView {
  OrderViewId id;
  AccountId account;
  std::string name;
  std::string query;  // of the address, without "?"
  Instant created_at;
};
std::vector<SavedView> list_views(db::Reader& reader, AccountId account);  // by name
// False when the account has one of that name.
bool insert_view(db::Writer& writer, const SavedView& view);
bool delete_view(db::Writer& writer, AccountId account, OrderViewId id);

}  // namespace storecast::orders
