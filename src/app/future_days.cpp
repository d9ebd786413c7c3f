#include "app/future_days.h"

#include <cmath>
#include <set>
#include <unordered_map>

#include "app/known_values.h"

namespace storecast::app {
namespace {

using forecasting::Panel;

constexpr std::size_t kNamedGaps = 5;  // in one error: a whole column may be missing

// What the rows say about the steps to come, of each series and column.
class Ahead {
 public:
  Ahead(const Panel& panel, int horizon) : panel_(panel), horizon_(horizon) {
    for (std::size_t i = 0; i < panel.series.size(); ++i) {
      place_of_.emplace(panel.series[i].id, i);
      for (const auto& column : panel.known) {
        values_.emplace_back(column.kind, static_cast<std::size_t>(horizon));
      }
    }
  }

  Result<void> add(const SalesRows& rows, const SalesRow& row);
  Result<void> check_gaps() const;
  void append_to(Panel& panel) const;
  std::size_t strangers() const { return strangers_.size(); }

 private:
  const KnownValues& of(std::size_t series, std::size_t column) const {
    return values_[series * panel_.known.size() + column];
  }

  const Panel& panel_;
  int horizon_;
  std::unordered_map<std::string, std::size_t> place_of_;
  std::vector<KnownValues> values_;  // [series x column]
  std::set<std::string> strangers_;  // ids without history
};

Result<void> Ahead::add(const SalesRows& rows, const SalesRow& row) {
  const int h = panel_.step_of(row.observation.date) - panel_.steps;
  if (h < 0 || h >= horizon_) return {};
  const bool for_all = !rows.has_id();
  const auto place = place_of_.find(row.id);
  if (!for_all && place == place_of_.end()) {
    strangers_.insert(row.id);
    return {};
  }
  const std::size_t columns = panel_.known.size();
  for (std::size_t c = 0; c < columns; ++c) {
    const auto value = rows.number_of(row.further[c]);
    const bool is_price = panel_.known[c].kind == forecasting::KnownKind::Price;
    if (!value || std::isnan(*value) || (is_price && *value <= 0)) {
      return wrong_field(Days::ToCome, row.line, panel_.known[c].name,
                         is_price ? "a price above zero" : kNumberOrYesNo, row.further[c]);
    }
    const std::size_t begin = for_all ? 0 : place->second;
    const std::size_t end = for_all ? panel_.series.size() : begin + 1;
    for (std::size_t i = begin; i < end; ++i) {
      values_[i * columns + c].add(static_cast<std::size_t>(h), *value);
    }
  }
  return {};
}

Result<void> Ahead::check_gaps() const {
  Error error{ErrorKind::Invalid, "bad_future_file", "The future file cannot be used."};
  std::size_t gaps = 0;
  for (std::size_t i = 0; i < panel_.series.size(); ++i) {
    for (int h = 0; h < horizon_; ++h) {
      if (of(i, 0).has(static_cast<std::size_t>(h)) || ++gaps > kNamedGaps) continue;
      const std::string date = panel_.date_of(panel_.steps + h).to_string();
      error.fields.push_back(
          {panel_.series[i].id + ", " + date, "missing_row",
           "There is no row about this " + std::string(name_of(panel_.frequency)) + "."});
    }
  }
  if (gaps == 0) return {};
  error.message = "The future file lacks " + std::to_string(gaps) +
                  " rows: it needs one for each " + "series and " +
                  std::string(name_of(panel_.frequency)) + " of the horizon, from " +
                  panel_.date_of(panel_.steps).to_string() + " to " +
                  panel_.date_of(panel_.steps + horizon_ - 1).to_string() + ".";
  return error;
}

void Ahead::append_to(Panel& panel) const {
  for (std::size_t i = 0; i < panel.series.size(); ++i) {
    for (std::size_t c = 0; c < panel.known.size(); ++c) {
      const std::vector<double> values = of(i, c).values();
      auto& known = panel.series[i].known[c];
      known.insert(known.end(), values.begin(), values.end());
    }
  }
}

}  // namespace

Result<FutureDays> FutureDays::open(std::unique_ptr<csv::Source> source,
                                    const SalesColumns& columns) {
  FutureDays days(TRY(SalesRows::open(std::move(source), columns, Days::ToCome)));
  if (!days.columns().empty()) return days;
  return Error{ErrorKind::Invalid, "bad_future_file",
               "The future file has no column beside the series and the day."};
}

Result<void> FutureDays::append_to(SalesPanel& panel, int horizon) {
  SC_ASSERT(panel.panel.known.size() == columns().size());
  Ahead ahead(panel.panel, horizon);
  rows_.prefer(panel.date_format);
  SalesRow row;
  while (TRY(rows_.next(row))) TRY(ahead.add(rows_, row));
  TRY(ahead.check_gaps());
  ahead.append_to(panel.panel);
  if (ahead.strangers() > 0) {
    panel.notes.push_back(std::to_string(ahead.strangers()) +
                          " series of the future file have no sales and are left out.");
  }
  return {};
}

}  // namespace storecast::app
