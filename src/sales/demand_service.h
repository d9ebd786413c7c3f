// What past sales say by themselves.
#pragma once

#include "db/database.h"
#include "sales/demand_view.h"

namespace storecast::sales {

Result<DemandAnswer> analyse_demand(db::Database& database, const DemandRequest& request);
DemandAnswer to_demand_answer(const forecasting::DailySeries& series);

}  // namespace storecast::sales
