// Stock levels and the advice that follows from them and the forecasts.
#pragma once

#include "db/database.h"
#include "identity/audit.h"
#include "inventory/stock_level.h"
#include "inventory/stock_view.h"
#include "inventory/stockout_answer.h"
#include "sales/forecast_service.h"

namespace storecast::inventory {

constexpr double kLowStock = 5;  // units: customers are told that few are left

struct StockInput {
  double on_hand = 0;
  double lead_time_days = 0;
  double lead_time_sd_days = 0;
  template <class F>
  static void fields(F& f) {
    f.name("StockInput");
    f("on_hand", &StockInput::on_hand).doc("Units in the shop.").range(0, 1e12);
    f("lead_time_days", &StockInput::lead_time_days)
        .doc("From order to delivery.")
        .range(0, planning::kMaxLeadTimeDays);
    f("lead_time_sd_days", &StockInput::lead_time_sd_days)
        .defaulted()
        .range(0, planning::kMaxLeadTimeSdDays);
  }
};

// Replaces the level of the product and what customers see of it. Precondition: it exists.
void store_level(db::Writer& writer, const StockLevel& level);

class StockService {
 public:
  StockService(db::Database& database, sales::ForecastService& forecasts, const Clock& clock)
      : database_(database), forecasts_(forecasts), clock_(clock) {}

  Result<StockoutAnswer> predict(const StockoutRequest& request);

  // Replaces the level of the product and what customers see of it. NotFound "no_such_product".
  Result<StockRow> put(ProductId product, const StockInput& input, const identity::Actor& by = {});

  // All products with a stock level, the greatest risk first.
  std::vector<StockRow> list();

 private:
  StockRow row_for(const StockLevel& level);

  db::Database& database_;
  sales::ForecastService& forecasts_;
  const Clock& clock_;
};

}  // namespace storecast::inventory
