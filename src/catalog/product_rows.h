// The columns of a table of products, and the rows of one product in it.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "csv/table.h"

namespace storecast::catalog {

inline constexpr std::string_view kProductColumns[] = {
    "sku",        "name",       "slug",         "description",   "brand",    "category",
    "active",     "attributes", "option_1",     "option_2",      "option_3", "variant_sku",
    "choice_1",   "choice_2",   "choice_3",     "price",         "currency", "cost",
    "compare_at", "barcode",    "weight_grams", "variant_active"};

// One row by column name.
class ProductRow {
 public:
  ProductRow(std::int64_t line, std::map<std::string, std::string, std::less<>> cells)
      : line_(line), cells_(std::move(cells)) {}
  std::int64_t line() const { return line_; }
  // Empty when the table has no such column.
  std::optional<std::string> find(std::string_view column) const;
  std::string get(std::string_view column) const { return find(column).value_or(""); }

 private:
  std::int64_t line_;
  std::map<std::string, std::string, std::less<>> cells_;
};

// Reads product after product.
class ProductRows {
 public:
  // Malformed "unknown_column", "column_missing", and what csv::Table::open refuses.
  static Result<ProductRows> open(std::string_view csv);

  // The next rows with the same SKU; empty at the end. Rows that cannot be read are problems.
  std::vector<ProductRow> next(std::vector<csv::Problem>& problems);

 private:
  explicit ProductRows(csv::Table table) : table_(std::move(table)) {}
  std::optional<ProductRow> read(std::vector<csv::Problem>& problems);

  csv::Table table_;
  std::optional<ProductRow> ahead_;
  bool started_ = false;
};

}  // namespace storecast::catalog
