// The public sets of the protocol as panels. Each reader wants the folder of STORECAST_DATA.
#pragma once

#include <string>
#include <vector>

#include "forecasting/panel.h"

namespace storecast::bench {

std::string data_folder();  // STORECAST_DATA, else ../shared/data

enum class Covariates { None, Known };

forecasting::Panel read_rossmann(Covariates covariates);  // 100 stores; closed days are zeros
forecasting::Panel read_store_item();                     // every fifth of 500 series
forecasting::Panel read_nn5();                            // NaN where no value is known

// M5 from day `first_day` (1 is d_1) on, to be forecast after day `last_day`.
struct M5 {
  forecasting::Panel panel;
  std::vector<std::vector<float>> sales;   // all 1,913 days of each series
  std::vector<std::vector<float>> prices;  // of the same days; NaN: not sold
};
M5 read_m5(int first_day, int last_day);

}  // namespace storecast::bench
