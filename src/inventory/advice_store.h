// The advice about the stock of each product, kept so that lists need no forecasts.
#pragma once

#include <optional>
#include <vector>

#include "db/database.h"
#include "inventory/stock_level.h"
#include "inventory/stock_view.h"

namespace storecast::inventory {

void put_advice(db::Writer& writer, const StockRow& row, std::int64_t sales_version);

// Levels whose advice is missing, or was worked out from other sales, stock or lead times.
std::vector<StockLevel> list_stale_levels(db::Reader& reader, std::int64_t sales_version);

// All products with a level, the greatest risk first, those behind `after` where it is given. What
// is not advised yet has no risk.
std::vector<StockRow> list_stock_rows(db::Reader& reader, std::optional<ProductId> after,
                                      int limit);

}  // namespace storecast::inventory
