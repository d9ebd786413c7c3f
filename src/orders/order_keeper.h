// Looks after orders while the shop runs: those that nobody pays for give their goods back, and
// what was kept for a while only is forgotten.
#pragma once

#include <chrono>

#include "db/database.h"
#include "orders/order.h"

namespace storecast::orders {

class OrderKeeper {
 public:
  static constexpr std::chrono::milliseconds kRoundEvery{5'000};
  static constexpr std::int64_t kKeyHours = 48;  // twice what clients are promised
  static constexpr int kBatch = 50;              // in one transaction, which others wait for

  OrderKeeper(db::Database& database, const Shop& shop, const Clock& clock)
      : database_(database), shop_(shop), clock_(clock) {}

  // How long until the next round.
  std::chrono::milliseconds go_round();

 private:
  void give_up_unpaid_orders();
  void forget_keys();

  db::Database& database_;
  const Shop& shop_;
  const Clock& clock_;
};

}  // namespace storecast::orders
