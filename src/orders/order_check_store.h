// Reads everything that belongs to orders and lists what does not fit together, in sentences.
#pragma once

#include <string>
#include <vector>

#include "db/database.h"
#include "orders/order.h"

namespace storecast::orders {

std::vector<std::string> list_stock_mismatches(db::Reader& reader);
std::vector<std::string> list_missing_orders(db::Reader& reader);
std::vector<std::string> list_payment_mismatches(db::Reader& reader);
std::vector<std::string> list_ownerless_payments(db::Reader& reader);
std::vector<std::string> list_coupon_mismatches(db::Reader& reader);
std::vector<std::string> list_wrong_sums(db::Reader& reader);
std::vector<std::string> list_broken_promises(db::Reader& reader);
std::vector<std::string> list_sale_mismatches(db::Reader& reader);

// An order's coming into a state, by orders and then in the order of time.
struct StateStep {
  std::int64_t order = 0;
  OrderState to = OrderState::AwaitingPayment;
  OrderState state = OrderState::AwaitingPayment;  // the order's own
};
std::vector<StateStep> list_state_steps(db::Reader& reader);

}  // namespace storecast::orders
