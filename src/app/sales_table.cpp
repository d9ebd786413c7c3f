#include "app/sales_table.h"

#include <algorithm>
#include <limits>
#include <map>
#include <optional>

#include "csv/dates.h"
#include "csv/numbers.h"
#include "csv/table.h"

namespace storecast::app {
namespace {

constexpr std::size_t kMaxRows = 20'000'000;  // some 300 MB of memory
constexpr std::size_t kSampleRows = 1'000;    // from which the way dates are written is told

using Names = std::vector<std::string_view>;

struct Places {
  std::vector<std::size_t> id;
  std::size_t date = 0;
  std::size_t quantity = 0;
  std::optional<std::size_t> stock;
};

std::optional<std::size_t> find_first(const csv::Table& table, const Names& names) {
  for (std::string_view name : names) {
    if (const auto place = table.find_column(name)) return place;
  }
  return std::nullopt;
}

Result<std::size_t> find_column(const csv::Table& table, const std::string& asked,
                                const Names& usual, std::string_view option) {
  const auto place = asked.empty() ? find_first(table, usual) : table.find_column(asked);
  if (place) return *place;
  std::string message = "There is no column \"" +
                        (asked.empty() ? std::string(usual.front()) : asked) + "\"; the file has";
  for (const std::string& column : table.columns()) message += " \"" + column + "\"";
  message += ". Name it with " + std::string(option) + ".";
  return Error{ErrorKind::Invalid, "no_such_column", message};
}

Result<Places> find_places(const csv::Table& table, const SalesColumns& columns) {
  Places places;
  places.date = TRY(find_column(table, columns.date, {"date", "ds"}, "--date"));
  places.quantity = TRY(find_column(
      table, columns.quantity, {"quantity_sold", "y", "quantity", "sales", "units"}, "--quantity"));
  for (const std::string& name : columns.id) {
    places.id.push_back(TRY(find_column(table, name, {}, "--id")));
  }
  if (columns.id.empty()) {
    if (const auto place = find_first(table, {"unique_id", "product_id"})) {
      places.id.push_back(*place);
    }
  }
  if (!columns.stock.empty()) {
    places.stock = TRY(find_column(table, columns.stock, {}, "--stock-column"));
  } else {
    places.stock = table.find_column("stock_on_date");
  }
  return places;
}

struct RawRow {
  std::string id;
  std::string date;
  std::string quantity;
  std::string stock;
  std::uint64_t line = 0;
};

RawRow take(const csv::Table& table, const Places& places) {
  const auto fields = table.fields();
  RawRow row;
  for (std::size_t place : places.id) {
    if (!row.id.empty()) row.id += '_';
    row.id += fields[place];
  }
  if (places.id.empty()) row.id = "sales";
  row.date = fields[places.date];
  row.quantity = fields[places.quantity];
  if (places.stock) row.stock = fields[*places.stock];
  row.line = table.line();
  return row;
}

Error wrong_field(std::uint64_t line, const std::string& column, std::string_view expected,
                  const std::string& found) {
  return Error{ErrorKind::Invalid,
               "bad_sales_file",
               "The sales file cannot be used.",
               {{"line " + std::to_string(line) + ", " + column, "not_readable",
                 "Expected " + std::string(expected) + ", found \"" + found + "\"."}}};
}

// Turns rows into observations once it is known how the file writes dates and numbers.
class Converter {
 public:
  Converter(const csv::Table& table, const Places& places, const std::vector<RawRow>& sample)
      : date_name_(table.columns()[places.date]), quantity_name_(table.columns()[places.quantity]) {
    std::vector<std::string_view> dates;
    std::vector<std::string_view> quantities;
    for (const RawRow& row : sample) {
      dates.push_back(row.date);
      quantities.push_back(row.quantity);
    }
    if (const auto found = csv::detect_date_format(dates)) date_format_ = found->format;
    if (const auto found = csv::detect_number_format(quantities)) number_format_ = found->format;
  }

  Result<forecasting::Observation> convert(const RawRow& row) const {
    const auto date = csv::parse_date(row.date, date_format_);
    if (!date) {
      return wrong_field(row.line, date_name_,
                         "a date like " + std::string(csv::pattern(date_format_)), row.date);
    }
    const auto quantity = csv::parse_number(row.quantity, number_format_);
    if (!quantity || *quantity < 0 || *quantity > forecasting::kMaxQuantity) {
      return wrong_field(row.line, quantity_name_, "a number of units, zero or more", row.quantity);
    }
    const auto stock = csv::parse_number(row.stock, number_format_);
    const bool ran_out = stock && *stock <= 0;
    return forecasting::Observation{
        *date, *quantity, ran_out ? forecasting::Stock::RanOut : forecasting::Stock::Available};
  }

 private:
  std::string date_name_, quantity_name_;
  csv::DateFormat date_format_ = csv::DateFormat::Iso;
  csv::NumberFormat number_format_ = csv::NumberFormat::Point;
};

class Collector {
 public:
  void add(const std::string& id, const forecasting::Observation& observation) {
    const auto [place, is_new] = place_of_.try_emplace(id, all_.size());
    if (is_new) all_.emplace_back(id, std::vector<forecasting::Observation>());
    all_[place->second].second.push_back(observation);
    last_ = std::max(last_, observation.date);
    ++rows_;
  }
  std::size_t rows() const { return rows_; }

  Result<std::vector<NamedSeries>> finish() const {
    std::vector<NamedSeries> result;
    for (const auto& [id, observations] : all_) {
      auto series = TRY(forecasting::prepare(observations, last_));
      result.push_back({id, std::move(series)});
    }
    return result;
  }

 private:
  std::map<std::string, std::size_t> place_of_;
  std::vector<std::pair<std::string, std::vector<forecasting::Observation>>> all_;
  Date last_ = Date(std::numeric_limits<std::int32_t>::min());
  std::size_t rows_ = 0;
};

// Up to `most` further rows.
Result<std::vector<RawRow>> read_rows(csv::Table& table, const Places& places, std::size_t most) {
  std::vector<RawRow> rows;
  while (rows.size() < most) {
    const csv::Read read = table.next();
    if (read == csv::Read::End) break;
    if (read == csv::Read::Bad) return csv::to_error(table.problem());
    rows.push_back(take(table, places));
  }
  return rows;
}

}  // namespace

Result<std::vector<NamedSeries>> read_sales_table(std::unique_ptr<csv::Source> source,
                                                  const SalesColumns& columns) {
  csv::Table table = TRY(csv::Table::open(std::move(source)));
  const Places places = TRY(find_places(table, columns));
  std::vector<RawRow> rows = TRY(read_rows(table, places, kSampleRows));
  const Converter converter(table, places, rows);
  Collector collector;
  while (!rows.empty()) {
    for (const RawRow& row : rows) collector.add(row.id, TRY(converter.convert(row)));
    if (collector.rows() > kMaxRows) {
      return Error{ErrorKind::TooLarge, "too_many_rows", "The file has more than 20 million rows."};
    }
    rows = TRY(read_rows(table, places, kSampleRows));
  }
  if (collector.rows() == 0) {
    return Error{ErrorKind::Invalid, "no_sales_data", "The file has a header but no rows."};
  }
  return collector.finish();
}

Result<std::vector<NamedSeries>> read_sales_file(const std::string& path,
                                                 const SalesColumns& columns) {
  return read_sales_table(TRY(csv::from_file(path)), columns);
}

}  // namespace storecast::app
