// What lies in the shop of a product, and how long its supplier takes.
#pragma once

#include "core/date.h"
#include "core/id.h"

namespace storecast::inventory {

struct StockLevel {
  ProductId product_id;
  double on_hand = 0;
  double lead_time_days = 7;
  double lead_time_sd_days = 0;
  Instant updated_at;
};

}  // namespace storecast::inventory
