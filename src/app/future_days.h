// A file about days to come: a row for each series and day, with the columns of the sales file that
// are known beforehand.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "app/sales_panel.h"
#include "app/sales_rows.h"

namespace storecast::app {

class FutureDays {
 public:
  static Result<FutureDays> open(std::unique_ptr<csv::Source> source, const SalesColumns& columns);

  const std::vector<std::string>& columns() const { return rows_.further_columns(); }

  // Appends the `horizon` steps after the panel's history to its known columns, which are
  // columns(), in that order. Without an id column the rows are about all series. Rows about other
  // days or series are passed over. Refused: a value that cannot be read, a step without a value.
  Result<void> append_to(SalesPanel& panel, int horizon);

 private:
  explicit FutureDays(SalesRows rows) : rows_(std::move(rows)) {}
  SalesRows rows_;
};

}  // namespace storecast::app
