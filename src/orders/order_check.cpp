#include "orders/order_check.h"

#include "orders/invoice_store.h"
#include "orders/order_check_store.h"

namespace storecast::orders {
namespace {

constexpr std::size_t kMostShown = 100;

std::string name_of(const StateStep& step) {
  return OrderId(step.order).to_string();
}

// Each order's history begins with its placing, and every step is an allowed one up to its state.
std::vector<std::string> check_histories(db::Reader& reader) {
  std::vector<std::string> broken;
  std::optional<StateStep> last;
  const auto end = [&] {
    if (last && last->to != last->state) {
      broken.push_back(name_of(*last) + ": its history ends with another state");
    }
  };
  for (const StateStep& step : list_state_steps(reader)) {
    if (broken.size() >= kMostShown) return broken;
    const bool first = !last || last->order != step.order;
    if (first) end();
    if (first && step.to != OrderState::AwaitingPayment) {
      broken.push_back(name_of(step) + ": its history does not begin with its placing");
    }
    if (!first && !may_become(last->to, step.to)) {
      broken.push_back(name_of(step) + ": it took a step that is not allowed");
    }
    last = step;
  }
  end();
  return broken;
}

}  // namespace

std::vector<Invariant> check_orders(db::Reader& reader) {
  return {
      {"Goods are reserved, shipped and cancelled as the orders say",
       list_stock_mismatches(reader)},
      {"Order numbers have no gaps and every order has lines", list_missing_orders(reader)},
      {"Every order is paid once, with its total, and cancelled ones are paid back",
       list_payment_mismatches(reader)},
      {"No money was taken without an order", list_ownerless_payments(reader)},
      {"Coupons are used as often as orders say, and never above their limits",
       list_coupon_mismatches(reader)},
      {"Every total is the sum of its parts", list_wrong_sums(reader)},
      {"Every order's history is a path of allowed steps", check_histories(reader)},
      {"Promised answers are answers of orders that exist", list_broken_promises(reader)},
      {"The sales are those of the orders, and their sums are right", list_sale_mismatches(reader)},
      {"Invoices and credit notes are complete and numbered without gaps",
       list_paper_violations(reader)}};
}

std::vector<std::string> list_order_violations(db::Reader& reader) {
  std::vector<std::string> all;
  for (const Invariant& invariant : check_orders(reader)) {
    for (const std::string& violation : invariant.violations) {
      all.push_back(invariant.name + ": " + violation);
    }
  }
  return all;
}

}  // namespace storecast::orders
