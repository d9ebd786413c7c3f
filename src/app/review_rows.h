// The rows of any CSV file with reviews: columns found by name, values read, what cannot be read
// counted and named.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/date.h"
#include "csv/dates.h"
#include "csv/table.h"

namespace storecast::app {

// Empty: found by the usual names; only the text is needed. kNoColumn: not read.
struct ReviewFileColumns {
  std::string text;
  std::string title;
  std::string stars;
  std::string date;
  std::string product;
  std::string customer;
  std::string verified;
};

struct RowProblem {
  std::uint64_t line = 0;
  std::string reason;  // one sentence
};
struct RowProblems {
  static constexpr std::size_t kShown = 10;
  std::uint64_t count = 0;
  std::vector<RowProblem> first;  // at most kShown

  void add(std::uint64_t line, std::string reason);
};

struct ReviewRow {
  std::uint64_t line = 0;
  std::string title;
  std::string text;
  int stars = 0;  // 1 to 5, halves rounded up; 0 when there are none
  std::optional<Date> day;
  std::uint32_t product = 0;  // index into products()
  std::int64_t customer = 0;  // a hash of what the column says; 0: unknown
  std::optional<bool> verified;
};

class ReviewRows {
 public:
  // Reads the first rows to see how dates are written.
  static Result<ReviewRows> open(std::unique_ptr<csv::Source> source,
                                 const ReviewFileColumns& columns);

  // False at the end. A record that is not CSV or not UTF-8 is skipped and counted.
  Result<bool> next(ReviewRow& row);

  const std::vector<std::string>& products() const { return products_; }
  const RowProblems& skipped() const { return skipped_; }
  const RowProblems& unreadable() const { return unreadable_; }  // values left out of kept rows
  // "text", "stars = rating": what was read from which column.
  std::vector<std::string> used_columns() const;
  std::string_view encoding() const { return csv::to_string(table_.encoding()); }
  std::uint64_t bytes_read() const { return table_.bytes_read(); }

  static constexpr std::size_t kMaxProducts = 1'000'000;

 private:
  enum Field { Text, Title, Stars, Day, Product, Customer, Verified, kFields };
  static constexpr std::size_t kSampleRows = 500;
  using Values = std::array<std::string_view, kFields>;
  struct Sample {
    std::uint64_t line = 0;
    std::array<std::string, kFields> values;
  };

  explicit ReviewRows(csv::Table table) : table_(std::move(table)) {}
  Result<void> find_columns(const ReviewFileColumns& columns);
  void read_sample();
  void detect_dates();
  bool next_record(Values& values);
  Result<void> read(std::uint64_t line, const Values& values, ReviewRow& row);
  int read_stars(std::uint64_t line, std::string_view text);
  std::optional<Date> read_day(std::uint64_t line, std::string_view text);
  std::optional<bool> read_verified(std::uint64_t line, std::string_view text);
  Result<std::uint32_t> product_number(std::string_view name);

  csv::Table table_;
  std::array<std::optional<std::size_t>, kFields> places_;
  std::vector<Sample> sample_;
  std::size_t next_sample_ = 0;
  std::optional<csv::DateFormat> date_format_;
  bool dates_are_epochs_ = false;  // seconds or milliseconds since 1970
  bool ended_ = false;
  std::vector<std::string> products_;
  std::unordered_map<std::string, std::uint32_t> product_numbers_;
  RowProblems skipped_;
  RowProblems unreadable_;
};

}  // namespace storecast::app
