// Puts the overview together from what the modules know.
#pragma once

#include "app/overview_view.h"
#include "db/database.h"
#include "inventory/stock_service.h"
#include "sales/forecast_service.h"
#include "sales/import_service.h"
#include "sales/sales_service.h"

namespace storecast::app {

class OverviewService {
 public:
  static constexpr int kForecastDays = 14;
  static constexpr int kMaxStockouts = 8;  // more is the stock page's business
  static constexpr int kMaxAlarms = 8;
  static constexpr int kRecentImports = 5;

  OverviewService(db::Database& database, sales::SalesService& sales,
                  sales::ForecastService& forecasts, inventory::StockService& stock,
                  sales::ImportService& imports)
      : database_(database),
        sales_(sales),
        forecasts_(forecasts),
        stock_(stock),
        imports_(imports) {}

  Result<Overview> get();

 private:
  Result<void> add_sales(Overview& overview);
  void add_stockouts(Overview& overview);
  void add_review_alarms(Overview& overview);
  void add_failed_imports(Overview& overview);
  void add_waiting_reviews(Overview& overview);

  db::Database& database_;
  sales::SalesService& sales_;
  sales::ForecastService& forecasts_;
  inventory::StockService& stock_;
  sales::ImportService& imports_;
};

}  // namespace storecast::app
