// Mails about an order.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "db/database.h"
#include "orders/order_lifecycle.h"

namespace storecast::orders {

// What a mail tells beside the order itself.
struct MailParts {
  std::vector<Pieces> lines = {};  // empty: all of the order
  std::string carrier = {}, tracking = {};
  std::optional<Money> amount = {};
  std::string reason = {};
};

// "order_placed", "order_shipped", "order_refunded" or "order_cancelled".
void enqueue_order_mail(db::Writer& writer, const Shop& shop, const Order& order,
                        std::string_view template_name, const MailParts& parts, Instant now);

std::string_view method_text(payments::Method method);  // "Cash on delivery"

// "INR 2,950.00"
std::string money_text(const Money& money);

}  // namespace storecast::orders
