// Sales files of the command line: the 26 columns, date and quantity_sold, or the long format
// unique_id, ds, y. Further columns are passed over.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/result.h"
#include "csv/source.h"
#include "forecasting/series.h"

namespace storecast::app {

// Empty: found by the usual names.
struct SalesColumns {
  std::vector<std::string> id;  // several are joined with "_"
  std::string date;
  std::string quantity;
  std::string stock;
};

struct NamedSeries {
  std::string unique_id;
  forecasting::DailySeries series;
};

// One series for each id, in the order of first appearance; one named "sales" without an id column.
// All series go to the last day of the file. The first thing that is wrong is named with line and
// column.
Result<std::vector<NamedSeries>> read_sales_table(std::unique_ptr<csv::Source> source,
                                                  const SalesColumns& columns);
Result<std::vector<NamedSeries>> read_sales_file(const std::string& path,
                                                 const SalesColumns& columns);

}  // namespace storecast::app
