// Goes through a sales file: good rows one by one, bad ones into the log and the file of rejected
// rows.
#pragma once

#include <filesystem>
#include <fstream>
#include <optional>
#include <string>

#include "csv/table.h"
#include "sales/problem_log.h"
#include "sales/row_parser.h"

namespace storecast::sales {

// The rows that were not taken, as a CSV file with their line and the reason in front. It is made
// with the first of them.
class RejectedFile {
 public:
  RejectedFile(std::filesystem::path path, std::vector<std::string> columns)
      : path_(std::move(path)), columns_(std::move(columns)) {}
  void add(std::uint64_t line, std::string_view reason, std::span<const std::string_view> record);
  void close();  // throws when the disk is full

 private:
  void write_out();

  std::filesystem::path path_;
  std::vector<std::string> columns_;
  std::string pending_;
  std::ofstream file_;
};

class RowScan {
 public:
  // `rejected` may be null. All must outlive the scan. A day after `today` is a
  // warning, one after kMaxDaysAhead an error.
  RowScan(csv::Table& table, const RowParser& parser, RejectedFile* rejected, Date today)
      : table_(table), parser_(parser), rejected_(rejected), today_(today) {}

  bool next();  // false at the end of what can be read
  const ParsedRow& row() const { return row_; }
  std::span<const std::string_view> record() const { return table_.fields(); }

  std::int64_t rows_ok() const { return rows_ok_; }
  std::int64_t rows_bad() const { return problems_.count(); }
  std::int64_t rows_warning() const { return warnings_.count(); }
  const ProblemLog& problems() const { return problems_; }
  const ProblemLog& warnings() const { return warnings_; }

 private:
  bool take_record();
  void reject_record();
  void reject_value(const RowProblem& problem);
  void reject(std::string_view code, ProblemExample example,
              std::span<const std::string_view> record);

  csv::Table& table_;
  const RowParser& parser_;
  RejectedFile* rejected_;
  Date today_;
  ParsedRow row_;
  std::int64_t rows_ok_ = 0;
  ProblemLog problems_;
  ProblemLog warnings_;
};

}  // namespace storecast::sales
