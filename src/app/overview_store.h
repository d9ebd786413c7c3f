// Counts over the whole shop.
#pragma once

#include "app/overview_view.h"
#include "db/database.h"

namespace storecast::app {

ShopCounts count_shop(db::Reader& reader);

struct WaitingReviews {
  std::int64_t held = 0, reported = 0;
};
WaitingReviews count_waiting_reviews(db::Reader& reader);

}  // namespace storecast::app
