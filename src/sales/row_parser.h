// Turns the records of a sales file into sales, as the mapping says.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/date.h"
#include "core/money.h"
#include "core/result.h"
#include "csv/dates.h"
#include "csv/numbers.h"
#include "sales/file_profile.h"

namespace storecast::sales {

// How to read a file: what was detected, changed by what people say.
struct ReadingRules {
  // Column name to field name, or to nothing: an attribute under the column's own name. Columns
  // that are not in it are read as the profile proposes.
  std::map<std::string, std::optional<std::string>> mapping;
  std::optional<csv::DateFormat> date_format;
  std::optional<csv::NumberFormat> number_format;
  Currency currency;           // of the prices
  std::string single_product;  // the SKU of every row, for a file without a product column
};

inline constexpr double kMaxQuantity = 1e9;       // units in one row; more is a shifted column
inline constexpr double kMaxRevenueMinor = 1e12;  // of one row; nine million of them fit a sum

// What a text in the column of promotions says: yes and its like, or the name of an offer.
bool says_promotion(std::string_view text);

// Views are into the record.
struct ParsedRow {
  std::string_view sku;
  std::string_view product_name;
  std::string_view brand;
  Date date;
  double quantity = 0;
  std::optional<std::int64_t> price_minor;
  std::optional<double> stock;
  bool promotion = false;
};

// One value that cannot be taken.
struct RowProblem {
  std::string_view code;   // stable: "not_a_date", "negative"
  std::size_t column = 0;  // from 0
  std::string_view expected;
};

class RowParser {
 public:
  // Invalid: an unknown field or column, two columns of one field, a required field without column.
  static Result<RowParser> make(const FileProfile& profile, const ReadingRules& rules);

  std::variant<ParsedRow, RowProblem> parse(std::span<const std::string_view> record) const;

  // The attributes of a record, aligned with attribute_names().
  const std::vector<std::string>& attribute_names() const { return attribute_names_; }
  void attributes(std::span<const std::string_view> record,
                  std::vector<std::string_view>& values) const;
  csv::DateFormat date_format() const { return date_format_; }
  std::size_t date_column() const { return *date_; }

 private:
  RowParser() = default;
  Result<void> take_column(std::size_t index, const std::string& name, const std::string& field);
  Result<void> check_required() const;
  std::optional<RowProblem> parse_optional(std::span<const std::string_view> record,
                                           ParsedRow& row) const;

  using Column = std::optional<std::size_t>;
  Column sku_, product_name_, brand_, date_, quantity_, price_, stock_, promotion_;
  std::string single_product_;
  int price_digits_ = 2;
  csv::DateFormat date_format_ = csv::DateFormat::Iso;
  csv::NumberFormat number_format_ = csv::NumberFormat::Point;
  std::vector<std::string> attribute_names_;
  std::vector<std::size_t> attribute_columns_;
};

}  // namespace storecast::sales
