// What staff does with the orders of a running shop, and the thread that mails about stock.
#pragma once

#include <filesystem>

#include "core/background_loop.h"
#include "http/endpoint.h"
#include "inventory/stock_mails.h"
#include "orders/admin_order_service.h"
#include "orders/order_export.h"

namespace storecast::app {

struct FulfilmentParts {
  // Files for download are made in `folder`.
  FulfilmentParts(db::Database& the_database, const Clock& the_clock, const orders::Shop& the_shop,
                  std::filesystem::path folder);

  db::Database& database;
  const Clock& clock;
  const orders::Shop& shop;
  orders::OrderExport files;
  orders::AdminOrderService service;
  inventory::StockMails stock_mails;
  BackgroundLoop loop;
};

void add_fulfilment_routes(http::Routes& routes, FulfilmentParts& parts);

}  // namespace storecast::app
