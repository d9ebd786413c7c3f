#include "app/sales_rows.h"

#include <algorithm>
#include <cmath>

namespace storecast::app {
namespace {

constexpr std::size_t kMaxRows = 20'000'000;  // some 500 MB of memory
constexpr std::size_t kQuotedBytes = 60;      // of a wrong value, in a message
constexpr std::size_t kNamedColumns = 20;     // of those that a file has
constexpr std::size_t kSampleRows = 1'000;    // from which the way dates are written is told

using Names = std::vector<std::string_view>;

std::string shortened(const std::string& text) {
  if (text.size() <= kQuotedBytes) return text;
  std::size_t end = kQuotedBytes;
  while (end > 0 && (text[end] & '\xc0') == '\x80') --end;  // not in the midst of a character
  return text.substr(0, end) + "...";
}

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
  const std::size_t count = table.columns().size();
  for (std::size_t k = 0; k < std::min(count, kNamedColumns); ++k) {
    message += " \"" + shortened(table.columns()[k]) + "\"";
  }
  if (count > kNamedColumns) message += " and " + std::to_string(count - kNamedColumns) + " more";
  message += ". Name it with " + std::string(option) + ".";
  return Error{ErrorKind::Invalid, "no_such_column", message};
}

}  // namespace

Error wrong_field(Days days, std::uint64_t line, const std::string& column,
                  std::string_view expected, const std::string& found) {
  const bool past = days == Days::Past;
  return Error{ErrorKind::Invalid,
               past ? "bad_sales_file" : "bad_future_file",
               past ? "The sales file cannot be used." : "The future file cannot be used.",
               {{"line " + std::to_string(line) + ", " + shortened(column), "not_readable",
                 "Expected " + std::string(expected) + ", found \"" + shortened(found) + "\"."}}};
}

Result<SalesRows> SalesRows::open(std::unique_ptr<csv::Source> source, const SalesColumns& columns,
                                  Days days) {
  SalesRows rows(TRY(csv::Table::open(std::move(source))), days);
  TRY(rows.find_places(columns));
  TRY(rows.read_sample());
  return rows;
}

Result<void> SalesRows::find_places(const SalesColumns& columns) {
  const Names quantities = {"quantity_sold", "y", "quantity", "sales", "units"};
  places_.date = TRY(find_column(table_, columns.date, {"date", "ds"}, "--date"));
  const auto quantity = find_column(table_, columns.quantity, quantities, "--quantity");
  if (quantity.ok()) places_.quantity = *quantity;
  if (!quantity.ok() && days_ == Days::Past) return quantity.error();
  for (const std::string& name : columns.id) {
    places_.id.push_back(TRY(find_column(table_, name, {}, "--id")));
  }
  if (columns.id.empty()) {
    const auto place = find_first(table_, {"unique_id", "product_id"});
    if (place) places_.id.push_back(*place);
  }
  const auto stock = find_column(table_, columns.stock, {"stock_on_date"}, "--stock-column");
  if (stock.ok()) places_.stock = *stock;
  if (!stock.ok() && !columns.stock.empty() && days_ == Days::Past) return stock.error();
  for (std::size_t place = 0; place < table_.columns().size(); ++place) {
    const bool is_id = std::find(places_.id.begin(), places_.id.end(), place) != places_.id.end();
    const bool joined = days_ == Days::Past && places_.id.size() > 1;  // each tells of the series
    if ((is_id && !joined) || place == places_.date || place == places_.quantity ||
        place == places_.stock) {
      continue;
    }
    places_.further.push_back(place);
    further_columns_.push_back(table_.columns()[place]);
  }
  return {};
}

Result<std::optional<SalesRows::RawRow>> SalesRows::read_raw() {
  const csv::Read read = table_.next();
  if (read == csv::Read::End) return std::optional<RawRow>();
  if (read == csv::Read::Bad) return csv::to_error(table_.problem());
  if (++rows_ > kMaxRows) {
    return Error{ErrorKind::TooLarge, "too_many_rows", "The file has more than 20 million rows."};
  }
  const auto fields = table_.fields();
  RawRow row;
  for (std::size_t place : places_.id) {
    if (!row.id.empty()) row.id += '_';
    row.id += fields[place];
  }
  if (places_.id.empty()) row.id = "sales";
  row.date = fields[places_.date];
  if (places_.quantity) row.quantity = fields[*places_.quantity];
  if (places_.stock) row.stock = fields[*places_.stock];
  for (std::size_t place : places_.further) row.further.emplace_back(fields[place]);
  row.line = table_.line();
  return std::optional(std::move(row));
}

Result<void> SalesRows::read_sample() {
  while (sample_.size() < kSampleRows) {
    auto row = TRY(read_raw());
    if (!row) break;
    sample_.push_back(std::move(*row));
  }
  std::vector<std::string_view> dates;
  std::vector<std::string_view> numbers;
  for (const RawRow& row : sample_) {
    dates.push_back(row.date);
    if (days_ == Days::Past) numbers.push_back(row.quantity);
  }
  for (std::size_t column = 0; column < further_columns_.size(); ++column) {
    std::vector<std::string_view> values;
    for (const RawRow& row : sample_) values.push_back(row.further[column]);
    const auto found = csv::detect_number_format(values);
    if (found && found->share == 1) numbers.insert(numbers.end(), values.begin(), values.end());
  }
  if (const auto found = csv::detect_date_format(dates)) {
    date_format_ = found->format;
    date_is_ambiguous_ = found->is_ambiguous;
  }
  if (const auto found = csv::detect_number_format(numbers)) number_format_ = found->format;
  return {};
}

Result<forecasting::Observation> SalesRows::convert(const RawRow& row) const {
  const auto date = csv::parse_date(row.date, date_format_);
  if (!date) {
    return wrong_field(days_, row.line, table_.columns()[places_.date],
                       "a date like " + std::string(csv::pattern(date_format_)), row.date);
  }
  if (days_ == Days::ToCome) return forecasting::Observation{*date};
  const auto quantity = csv::parse_number(row.quantity, number_format_);
  if (!quantity || *quantity < 0 || *quantity > forecasting::kMaxQuantity) {
    return wrong_field(days_, row.line, table_.columns()[*places_.quantity],
                       "a number of units, zero or more", row.quantity);
  }
  const auto stock = csv::parse_number(row.stock, number_format_);
  const bool ran_out = stock && *stock <= 0;
  return forecasting::Observation{
      *date, *quantity, ran_out ? forecasting::Stock::RanOut : forecasting::Stock::Available};
}

Result<bool> SalesRows::next(SalesRow& row) {
  RawRow raw;
  if (next_ < sample_.size()) {
    raw = std::move(sample_[next_++]);
  } else {
    auto read = TRY(read_raw());
    if (!read) return false;
    raw = std::move(*read);
  }
  row.observation = TRY(convert(raw));
  row.id = std::move(raw.id);
  row.further = std::move(raw.further);
  row.line = raw.line;
  return true;
}

std::optional<double> SalesRows::number_of(const std::string& text) const {
  const bool blank = text.find_first_not_of(" \t") == std::string::npos;
  if (blank) return std::nan("");
  if (const auto number = csv::parse_number(text, number_format_)) return number;
  if (const auto yes = csv::parse_yes_no(text)) return *yes ? 1 : 0;
  return std::nullopt;
}

}  // namespace storecast::app
