#include "sales/row_scan.h"

#include <stdexcept>

#include "csv/writer.h"
#include "sales/import_fields.h"
#include "sales/sale.h"

namespace storecast::sales {
namespace {

constexpr std::size_t kWriteBytes = 256 << 10;

}  // namespace

void RejectedFile::add(std::uint64_t line, std::string_view reason,
                       std::span<const std::string_view> record) {
  csv::Writer writer(pending_);
  if (!file_.is_open()) {
    file_.open(path_, std::ios::binary | std::ios::trunc);
    writer.text(kRejectedLine).text(kRejectedReason);
    for (const std::string& column : columns_) {
      if (column != kRejectedLine && column != kRejectedReason) writer.text(column);
    }
    writer.end_row();
  }
  writer.plain(std::to_string(line)).text(reason);
  for (std::size_t i = 0; i < record.size(); ++i) {
    const bool ours =
        i < columns_.size() && (columns_[i] == kRejectedLine || columns_[i] == kRejectedReason);
    if (!ours) writer.text(csv::restore(record[i]));
  }
  writer.end_row();
  if (pending_.size() >= kWriteBytes) write_out();
}

void RejectedFile::write_out() {
  file_.write(pending_.data(), static_cast<std::streamsize>(pending_.size()));
  pending_.clear();
  if (!file_) throw std::runtime_error("cannot write " + path_.string());
}

void RejectedFile::close() {
  if (!file_.is_open()) return;
  write_out();
  file_.close();
  if (!file_) throw std::runtime_error("cannot write " + path_.string());
}

bool RowScan::next() {
  for (;;) {
    const csv::Read read = table_.next();
    if (read == csv::Read::End) return false;
    if (read == csv::Read::Bad) {
      reject_record();
    } else if (take_record()) {
      return true;
    }
  }
}

bool RowScan::take_record() {
  const auto parsed = parser_.parse(table_.fields());
  if (const auto* problem = std::get_if<RowProblem>(&parsed)) {
    reject_value(*problem);
    return false;
  }
  row_ = std::get<ParsedRow>(parsed);
  const std::size_t column = parser_.date_column();
  if (row_.date > today_ + kMaxDaysAhead) {
    reject_value({"future_date", column, "a day that is not after today"});
    return false;
  }
  ++rows_ok_;
  if (row_.date > today_) {
    warnings_.add("future_date",
                  {static_cast<std::int64_t>(table_.line()), table_.columns()[column],
                   std::string(table_.fields()[column]), "a day that is not after today"});
  }
  return true;
}

void RowScan::reject_record() {
  const csv::Problem& problem = table_.problem();
  const bool named = problem.column > 0 && problem.column <= table_.columns().size();
  reject(problem.code,
         {static_cast<std::int64_t>(problem.line),
          named ? table_.columns()[problem.column - 1] : std::string(), "", problem.detail},
         table_.failed() ? std::span<const std::string_view>() : table_.fields());
}

void RowScan::reject_value(const RowProblem& problem) {
  reject(problem.code,
         {static_cast<std::int64_t>(table_.line()), table_.columns()[problem.column],
          std::string(table_.fields()[problem.column]), std::string(problem.expected)},
         table_.fields());
}

void RowScan::reject(std::string_view code, ProblemExample example,
                     std::span<const std::string_view> record) {
  if (rejected_ != nullptr) {
    rejected_->add(static_cast<std::uint64_t>(example.line), describe(example), record);
  }
  problems_.add(code, std::move(example));
}

}  // namespace storecast::sales
