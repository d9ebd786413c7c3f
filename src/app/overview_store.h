// Counts over the whole shop.
#pragma once

#include "app/overview_view.h"
#include "db/database.h"

namespace storecast::app {

ShopCounts count_shop(db::Reader& reader);

}  // namespace storecast::app
