#include "orders/order_keeper.h"

#include "orders/order_cancelling.h"
#include "orders/order_store.h"

namespace storecast::orders {

std::chrono::milliseconds OrderKeeper::go_round() {
  give_up_unpaid_orders();
  forget_keys();
  return kRoundEvery;
}

void OrderKeeper::give_up_unpaid_orders() {
  const auto late = database_.read(
      [&](db::Reader& reader) { return list_unpaid_orders(reader, clock_.now(), kBatch); });
  if (late.empty()) return;
  database_.write([&](db::Writer& writer) {
    for (const OrderId id : late) give_up_unpaid(writer, shop_, id, clock_.now());
  });
}

void OrderKeeper::forget_keys() {
  const Instant before = clock_.now().plus_seconds(-kKeyHours * 3'600);
  const bool any =
      database_.read([&](db::Reader& reader) { return has_order_keys_before(reader, before); });
  if (!any) return;
  database_.write([&](db::Writer& writer) { delete_order_keys(writer, before, kBatch); });
}

}  // namespace storecast::orders
