#include "csv/table.h"

#include <algorithm>

#include "core/text.h"

namespace storecast::csv {
namespace {

constexpr std::string_view kDelimiters = ",;\t|";
constexpr std::size_t kDetectionRecords = 50;  // enough to see a regular table

struct Regularity {
  double share = 0;         // of the records as wide as the first
  std::size_t columns = 0;  // of the first
};

Regularity regularity(std::string_view head, char delimiter) {
  auto input = TextInput::open(from_memory(head), Encoding::Utf8);
  Limits limits;
  limits.record_bytes = head.size() + 1;
  Reader reader(std::move(input).value(), delimiter, limits);
  Regularity result;
  std::size_t records = 0, regular = 0;
  while (records < kDetectionRecords && reader.next() == Read::Record) {
    if (records++ == 0) result.columns = reader.fields().size();
    if (reader.fields().size() == result.columns) ++regular;
  }
  if (records > 0) result.share = static_cast<double>(regular) / static_cast<double>(records);
  return result;
}

}  // namespace

char detect_delimiter(std::string_view head) {
  const std::size_t last_line = head.rfind('\n');
  if (last_line != std::string_view::npos) head = head.substr(0, last_line);  // may be cut
  char best = ',';
  Regularity highest;
  for (char delimiter : kDelimiters) {
    const Regularity found = regularity(head, delimiter);
    if (found.columns < 2) continue;
    const bool better = found.share > highest.share ||
                        (found.share == highest.share && found.columns > highest.columns);
    if (better) best = delimiter, highest = found;
  }
  return best;
}

Result<Table> Table::open(std::unique_ptr<Source> source, const OpenOptions& options) {
  TextInput input = TRY(TextInput::open(std::move(source), options.encoding));
  const char delimiter = options.delimiter.value_or(detect_delimiter(input.head()));
  Table table(Reader(std::move(input), delimiter, options.limits));
  if (auto header = table.read_header(); !header) return header.error();
  return table;
}

Result<void> Table::read_header() {
  const Read read = reader_.next();
  if (read == Read::End) {
    return Error{ErrorKind::Malformed, "empty_file",
                 "The file is empty: a line with the column names must come first."};
  }
  if (read == Read::Bad) return to_error(reader_.problem());
  for (std::string_view field : reader_.fields()) {
    const std::string_view name = trim(field);
    const std::string position = std::to_string(columns_.size() + 1);
    const auto twin = std::find(columns_.begin(), columns_.end(), name);
    if (!name.empty() && twin != columns_.end()) {
      return to_error({reader_.line(), columns_.size() + 1, "duplicate_column",
                       "Column " + position + " has the same name as column " +
                           std::to_string(twin - columns_.begin() + 1) + ": \"" +
                           std::string(name) + "\". Give each column its own name."});
    }
    columns_.push_back(name.empty() ? "column_" + position : std::string(name));
  }
  return {};
}

std::optional<std::size_t> Table::find_column(std::string_view name) const {
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    if (equals_ignoring_case(columns_[i], name)) return i;
  }
  return {};
}

Read Table::next() {
  const Read read = reader_.next();
  const std::size_t found = reader_.fields().size();
  ragged_ = read == Read::Record && found != columns_.size();
  if (!ragged_) return read;
  ragged_problem_ = {
      reader_.line(), 0, "wrong_column_count",
      "Expected " + std::to_string(columns_.size()) + " columns like the header, found " +
          std::to_string(found) +
          (found < columns_.size() ? "." : ": is a value with a delimiter not quoted?")};
  return Read::Bad;
}

}  // namespace storecast::csv
