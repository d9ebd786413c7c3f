// The rows of a sales file, or of a file about days to come, one after the other: which columns are
// meant, how dates and numbers are written, and what is wrong where.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/sales_table.h"
#include "csv/dates.h"
#include "csv/numbers.h"
#include "csv/table.h"

namespace storecast::app {

enum class Days : std::uint8_t {
  Past,
  ToCome,  // quantities are not needed and passed over
};

struct SalesRow {
  std::string id;
  forecasting::Observation observation;
  std::vector<std::string> further;  // as further_columns()
  std::uint64_t line = 0;
};

class SalesRows {
 public:
  static Result<SalesRows> open(std::unique_ptr<csv::Source> source, const SalesColumns& columns,
                                Days days);

  bool has_id() const { return !places_.id.empty(); }
  // Neither date, quantity, stock nor id; of the past, ids that are joined too.
  const std::vector<std::string>& further_columns() const { return further_columns_; }
  csv::DateFormat date_format() const { return date_format_; }
  // Where day and month could be either way round: read as in another file. Before the first row.
  void prefer(csv::DateFormat format) {
    if (date_is_ambiguous_) date_format_ = format;
  }
  // False at the end.
  Result<bool> next(SalesRow& row);
  // As numbers are written in this file; yes is 1, no is 0, nothing is NaN. Empty: not readable.
  std::optional<double> number_of(const std::string& text) const;

 private:
  struct Places {
    std::vector<std::size_t> id;
    std::size_t date = 0;
    std::optional<std::size_t> quantity;
    std::optional<std::size_t> stock;
    std::vector<std::size_t> further;
  };
  struct RawRow {
    std::string id, date, quantity, stock;
    std::vector<std::string> further;
    std::uint64_t line = 0;
  };
  SalesRows(csv::Table table, Days days) : table_(std::move(table)), days_(days) {}
  Result<void> find_places(const SalesColumns& columns);
  Result<std::optional<RawRow>> read_raw();
  Result<void> read_sample();
  Result<forecasting::Observation> convert(const RawRow& row) const;

  csv::Table table_;
  Days days_;
  Places places_;
  std::vector<std::string> further_columns_;
  std::vector<RawRow> sample_;  // read before the first row is handed out
  std::size_t next_ = 0;        // of the sample
  std::size_t rows_ = 0;
  csv::DateFormat date_format_ = csv::DateFormat::Iso;
  bool date_is_ambiguous_ = false;
  csv::NumberFormat number_format_ = csv::NumberFormat::Point;
};

constexpr std::string_view kNumberOrYesNo = "a number, yes or no";

// "bad_sales_file" or "bad_future_file", with line and column.
Error wrong_field(Days days, std::uint64_t line, const std::string& column,
                  std::string_view expected, const std::string& found);

}  // namespace storecast::app
