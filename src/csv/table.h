// A CSV file with a header line: named columns, and every row as wide as the header.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "csv/reader.h"

namespace storecast::csv {

// What is not given is detected from the beginning of the file.
struct OpenOptions {
  std::optional<Encoding> encoding = {};
  std::optional<char> delimiter = {};
  Limits limits = {};
};

// The one of , ; tab | that cuts the text into the most regular table; a comma when none does.
char detect_delimiter(std::string_view head);

class Table {
 public:
  // Malformed: "empty_file", "duplicate_column", "not_text", or what is wrong with the header line.
  static Result<Table> open(std::unique_ptr<Source> source, const OpenOptions& options = {});

  // Header names without surrounding spaces; a column without one is "column_3".
  const std::vector<std::string>& columns() const { return columns_; }
  std::optional<std::size_t> find_column(std::string_view name) const;  // ignoring case

  // Bad "wrong_column_count" when a row is not as wide as the header.
  Read next();
  std::span<const std::string_view> fields() const { return reader_.fields(); }
  std::uint64_t line() const { return reader_.line(); }
  const Problem& problem() const { return ragged_ ? ragged_problem_ : reader_.problem(); }
  bool failed() const { return reader_.failed(); }
  std::uint64_t bytes_read() const { return reader_.bytes_read(); }
  Encoding encoding() const { return reader_.encoding(); }
  char delimiter() const { return reader_.delimiter(); }

 private:
  explicit Table(Reader reader) : reader_(std::move(reader)) {}
  Result<void> read_header();

  Reader reader_;
  std::vector<std::string> columns_;
  bool ragged_ = false;
  Problem ragged_problem_;
};

}  // namespace storecast::csv
