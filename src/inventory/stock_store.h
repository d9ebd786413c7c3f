// Lead times of products, beside the sum of their stock.
#pragma once

#include <optional>
#include <vector>

#include "db/database.h"
#include "inventory/stock_level.h"

namespace storecast::inventory {

std::optional<StockLevel> find_stock_level(db::Reader& reader, ProductId product);
std::vector<StockLevel> list_stock_levels(db::Reader& reader);  // by product
// All but on_hand, which only the ledger changes.
void put_stock_level(db::Writer& writer, const StockLevel& level);
// Gives a product that is counted for the first time the usual lead time.
void add_stock_level(db::Writer& writer, ProductId product, Instant now);

}  // namespace storecast::inventory
