// The stock levels table.
#pragma once

#include <optional>
#include <vector>

#include "db/database.h"
#include "inventory/stock_level.h"

namespace storecast::inventory {

std::optional<StockLevel> find_stock_level(db::Reader& reader, ProductId product);
std::vector<StockLevel> list_stock_levels(db::Reader& reader);  // by product
void put_stock_level(db::Writer& writer, const StockLevel& level);

}  // namespace storecast::inventory
