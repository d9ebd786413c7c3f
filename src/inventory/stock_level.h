// What lies in the shop of a product, and how long its supplier takes.
#pragma once

#include "core/date.h"
#include "core/id.h"

namespace storecast::inventory {

constexpr double kUsualLeadTimeDays = 7;  // until staff say what it is

struct StockLevel {
  ProductId product_id;
  std::int64_t on_hand = 0;  // of all its variants, as the ledger says
  double lead_time_days = kUsualLeadTimeDays;
  double lead_time_sd_days = 0;
  Instant updated_at;
};

}  // namespace storecast::inventory
