// All rows of a sales file by series, before it is decided what a step of time is.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "app/sales_table.h"
#include "csv/dates.h"
#include "csv/source.h"

namespace storecast::app {

struct LoggedSeries {
  std::string id;
  std::vector<forecasting::Observation> sales;  // in the order of the file
  std::vector<double> known;                    // [sale][known column]; NaN: empty
  std::vector<std::string> texts;               // of SalesLog::fixed
};

struct SalesLog {
  std::vector<std::string> known;  // names as in the file, in the order they were asked for
  std::vector<std::string> fixed;  // columns that are the same in all rows of a series
  std::vector<std::string> unused;
  std::vector<LoggedSeries> series;  // in the order of first appearance
  csv::DateFormat date_format = csv::DateFormat::Iso;
  Date first, last;
  bool same_weekday = true;  // of all dates: the rows are a week apart, or a multiple
  bool month_begins = true;  // all dates are the first of a month
  bool month_ends = true;    // all are the last
};

// `known`: columns that must be there and hold numbers, yes or no. The first thing that is wrong is
// named with line and column.
Result<SalesLog> read_sales_log(std::unique_ptr<csv::Source> source, const SalesColumns& columns,
                                const std::vector<std::string>& known);

}  // namespace storecast::app
