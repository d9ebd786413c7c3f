#include "app/sales_log.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>

#include "app/sales_rows.h"
#include "core/text.h"

namespace storecast::app {
namespace {

struct OtherColumn {
  std::size_t place = 0;
  bool is_fixed = true;
};

bool ends_month(Date date) {
  return (date + 1).day() == 1;
}

class LogReader {
 public:
  explicit LogReader(SalesRows rows) : rows_(std::move(rows)) {}

  Result<void> find_columns(const std::vector<std::string>& known);
  Result<SalesLog> read();

 private:
  Result<void> add(const SalesRow& row);
  void note_date(Date date);
  void note_texts(LoggedSeries& series, const SalesRow& row);
  void finish();

  SalesRows rows_;
  std::vector<std::size_t> known_;
  std::vector<OtherColumn> others_;
  std::unordered_map<std::string, std::size_t> place_of_;
  SalesLog log_;
};

Result<void> LogReader::find_columns(const std::vector<std::string>& known) {
  const std::vector<std::string>& names = rows_.further_columns();
  for (const std::string& name : known) {
    const auto found = std::find_if(names.begin(), names.end(), [&](const std::string& column) {
      return equals_ignoring_case(column, name);
    });
    if (found == names.end()) {
      const auto near = nearest(name, {names.begin(), names.end()});
      return Error{ErrorKind::Invalid, "no_such_column",
                   "The sales file has no column \"" + name + "\" to learn from." +
                       (near ? " Did you mean \"" + std::string(*near) + "\"?" : "")};
    }
    known_.push_back(static_cast<std::size_t>(found - names.begin()));
    log_.known.push_back(*found);
  }
  for (std::size_t place = 0; place < names.size(); ++place) {
    if (std::find(known_.begin(), known_.end(), place) == known_.end()) others_.push_back({place});
  }
  return {};
}

void LogReader::note_date(Date date) {
  if (log_.series.empty()) log_.first = log_.last = date;
  log_.same_weekday &= date.weekday() == log_.first.weekday();
  log_.month_begins &= date.day() == 1;
  log_.month_ends &= ends_month(date);
  log_.first = std::min(log_.first, date);
  log_.last = std::max(log_.last, date);
}

void LogReader::note_texts(LoggedSeries& series, const SalesRow& row) {
  for (std::size_t k = 0; k < others_.size(); ++k) {
    if (!others_[k].is_fixed) continue;
    const std::string_view text = trim(row.further[others_[k].place]);
    if (series.texts[k].empty()) series.texts[k] = text;
    others_[k].is_fixed = text.empty() || series.texts[k] == text;
  }
}

Result<void> LogReader::add(const SalesRow& row) {
  note_date(row.observation.date);
  const auto [place, is_new] = place_of_.try_emplace(row.id, log_.series.size());
  if (is_new) log_.series.push_back({row.id, {}, {}, std::vector<std::string>(others_.size())});
  LoggedSeries& series = log_.series[place->second];
  series.sales.push_back(row.observation);
  for (std::size_t k = 0; k < known_.size(); ++k) {
    const std::string& text = row.further[known_[k]];
    const auto value = rows_.number_of(text);
    if (!value) return wrong_field(Days::Past, row.line, log_.known[k], kNumberOrYesNo, text);
    series.known.push_back(*value);
  }
  note_texts(series, row);
  return {};
}

void LogReader::finish() {
  log_.date_format = rows_.date_format();
  std::vector<std::size_t> fixed;
  for (std::size_t k = 0; k < others_.size(); ++k) {
    const std::string& name = rows_.further_columns()[others_[k].place];
    (others_[k].is_fixed ? log_.fixed : log_.unused).push_back(name);
    if (others_[k].is_fixed) fixed.push_back(k);
  }
  for (LoggedSeries& series : log_.series) {
    std::vector<std::string> texts;
    for (const std::size_t k : fixed) texts.push_back(std::move(series.texts[k]));
    series.texts = std::move(texts);
  }
}

Result<SalesLog> LogReader::read() {
  SalesRow row;
  while (TRY(rows_.next(row))) TRY(add(row));
  if (log_.series.empty()) {
    return Error{ErrorKind::Invalid, "no_sales_data", "The file has a header but no rows."};
  }
  finish();
  return std::move(log_);
}

}  // namespace

Result<SalesLog> read_sales_log(std::unique_ptr<csv::Source> source, const SalesColumns& columns,
                                const std::vector<std::string>& known) {
  LogReader reader(TRY(SalesRows::open(std::move(source), columns, Days::Past)));
  TRY(reader.find_columns(known));
  return reader.read();
}

}  // namespace storecast::app
