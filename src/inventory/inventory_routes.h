#pragma once

#include "http/endpoint.h"
#include "inventory/stock_service.h"

namespace storecast::inventory {

// Stockout prediction and the stock list, for staff.
void add_inventory_routes(http::Routes& routes, StockService& stock);

}  // namespace storecast::inventory
