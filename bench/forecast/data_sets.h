// Readers of the public data sets that forecasts are measured on. The folder is that of the
// environment variable STORECAST_DATA; a file that is not there gives no series.
#pragma once

#include <string>
#include <vector>

namespace storecast::bench {

struct Series {
  std::string id;
  std::vector<double> train;
  std::vector<double> test;  // what happened after; NaN: not known
};

std::string data_folder();

std::vector<Series> read_nn5();        // 111 daily, 56 for the test, NaN kept
std::vector<Series> read_carparts();   // 2,509 monthly without gaps, 12 for the test
std::vector<Series> read_hospital();   // 767 monthly, 12 for the test
std::vector<Series> read_m4_weekly();  // 359, the official test of 13
std::vector<Series> read_m4_naive2();  // its official Naive2 forecasts as `test`, `train` empty
std::vector<Series> read_store_item_100();  // every 5th of 500, daily 2013-2017, all in `train`
std::vector<Series> read_m5_sales();        // 30,490 daily, the last 28 for the test

// The fields of the lines of a file below `data_folder()`, a .zst unpacked; without the header.
std::vector<std::vector<std::string>> read_table(const std::string& name);

}  // namespace storecast::bench
