// Stock levels and the advice that follows from them and the forecasts.
#pragma once

#include "db/database.h"
#include "identity/audit.h"
#include "inventory/stock_ledger.h"
#include "inventory/stock_level.h"
#include "inventory/stock_view.h"
#include "inventory/stockout_answer.h"
#include "jobs/job_queue.h"
#include "sales/forecast_service.h"

namespace storecast::inventory {

struct StockInput {
  std::int64_t on_hand = 0;
  double lead_time_days = 0;
  double lead_time_sd_days = 0;
  template <class F>
  static void fields(F& f) {
    f.name("StockInput");
    f("on_hand", &StockInput::on_hand)
        .doc("Pieces of all its variants; the first variant is adjusted to make it so.")
        .range(0, static_cast<double>(kMaxStock));
    f("lead_time_days", &StockInput::lead_time_days)
        .doc("From order to delivery.")
        .range(0, planning::kMaxLeadTimeDays);
    f("lead_time_sd_days", &StockInput::lead_time_sd_days)
        .defaulted()
        .range(0, planning::kMaxLeadTimeSdDays);
  }
};

class StockService {
 public:
  static constexpr std::string_view kRefreshJob = "inventory.refresh";

  StockService(db::Database& database, sales::ForecastService& forecasts, const Clock& clock)
      : database_(database), forecasts_(forecasts), clock_(clock) {}

  Result<StockoutAnswer> predict(const StockoutRequest& request);

  // Sets the product's lead times, and adjusts its first variant in the first place that sells so
  // that all of the product is `on_hand`. NotFound "no_such_product", Conflict "too_few_left" when
  // that cannot be.
  Result<StockRow> put(ProductId product, const StockInput& input, const identity::Actor& by = {});

  // Products with a stock level, the greatest risk first; the advice is as of the last refresh.
  std::vector<StockRow> list(std::optional<ProductId> after, int limit);

  // The job that works out the advice again where sales, stock or lead times are other ones by now.
  void add_job_kind(jobs::JobQueue& jobs);
  bool is_refresh_due();

 private:
  StockRow row_for(const StockLevel& level);
  StockRow refresh(const StockLevel& level, std::int64_t sales_version);
  Result<std::string> refresh_all(jobs::JobContext& job);

  db::Database& database_;
  sales::ForecastService& forecasts_;
  const Clock& clock_;
};

}  // namespace storecast::inventory
