#include "orders/order.h"

#include <algorithm>

namespace storecast::orders {

std::string link_to(const Shop& shop, const Order& order) {
  return shop.public_url + "/orders/" + order.id.to_string() + "#" + order.token;
}

OrderLine* find_line(Order& order, OrderLineId id) {
  const auto found = std::ranges::find(order.lines, id, &OrderLine::id);
  return found == order.lines.end() ? nullptr : &*found;
}

MoneyMoved money_moved(const std::vector<payments::Payment>& payments) {
  MoneyMoved moved;
  for (const payments::Payment& payment : payments) {
    moved.captured_minor += payment.captured_minor;
    moved.refunded_minor += payment.refunded_minor;
  }
  return moved;
}

PaymentStatus payment_status(const std::vector<payments::Payment>& payments) {
  using payments::PaymentState;
  const MoneyMoved moved = money_moved(payments);
  if (moved.captured_minor > 0) {
    if (moved.refunded_minor == 0) return PaymentStatus::Paid;
    return moved.refunded_minor < moved.captured_minor ? PaymentStatus::PartlyRefunded
                                                       : PaymentStatus::Refunded;
  }
  const auto is = [](PaymentState state) {
    return [state](const payments::Payment& payment) { return payment.state == state; };
  };
  if (std::ranges::any_of(payments, is(PaymentState::Authorized))) return PaymentStatus::Authorized;
  if (payments.empty()) return PaymentStatus::Paid;  // there was nothing to pay
  return std::ranges::all_of(payments, is(PaymentState::Cancelled)) ? PaymentStatus::Cancelled
                                                                    : PaymentStatus::Unpaid;
}

}  // namespace storecast::orders
