// What the refunds of an order were for.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "db/database.h"
#include "orders/order.h"
#include "payments/payment.h"

namespace storecast::orders {

struct RefundedLine {
  OrderLineId line;
  std::int64_t quantity = 0;
  std::int64_t amount_minor = 0;
  template <class F>
  static void fields(F& f) {
    f.name("RefundedLine");
    f("line_id", &RefundedLine::line);
    f("quantity", &RefundedLine::quantity);
    f("amount_minor", &RefundedLine::amount_minor);
  }
};

struct RefundPurpose {
  payments::RefundId refund;
  OrderId order;
  std::int64_t shipping_minor = 0;
  std::vector<RefundedLine> lines;
};

void insert_purpose(db::Writer& writer, const RefundPurpose& purpose);
std::optional<RefundPurpose> find_purpose(db::Reader& reader, payments::RefundId refund);
// Of those refunds that have not failed, the oldest first.
std::vector<RefundPurpose> list_purposes(db::Reader& reader, OrderId order);

}  // namespace storecast::orders
