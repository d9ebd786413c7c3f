#include "app/sales_panel.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <unordered_map>

#include "app/known_values.h"
#include "app/sales_log.h"

namespace storecast::app {
namespace {

using forecasting::DayState;
using forecasting::Frequency;
using forecasting::Panel;
using forecasting::PanelSeries;

constexpr double kUnknown = std::numeric_limits<double>::quiet_NaN();
constexpr double kHolidayShare = 0.1;      // as of days: rarer gaps are not zero sales
constexpr int kDaysToTell = 21;            // three weeks, to tell weeks from days
constexpr std::size_t kNamedColumns = 10;  // in a note

Error invalid(const char* code, std::string message) {
  return {ErrorKind::Invalid, code, std::move(message)};
}

bool has_months(const SalesLog& log) {
  return log.month_begins || log.month_ends;
}

Frequency frequency_of(const SalesLog& log) {
  if (log.last - log.first < kDaysToTell) return Frequency::Daily;
  if (has_months(log)) return Frequency::Monthly;
  return log.same_weekday ? Frequency::Weekly : Frequency::Daily;
}

// The day after the last one that the file covers.
Date end_of(const SalesLog& log, Frequency frequency) {
  if (frequency == Frequency::Daily) return log.last + 1;
  if (has_months(log)) return log.last.start_of_month().add_months(1);
  return log.last + (log.same_weekday ? 7 : 1);
}

Panel calendar_of(const SalesLog& log, Frequency frequency) {
  Panel panel{frequency, log.first, 0, {}, {}, {}};
  if (frequency == Frequency::Weekly && !log.same_weekday) panel.start = log.first.start_of_week();
  if (frequency == Frequency::Monthly) panel.start = log.first.start_of_month();
  panel.steps = panel.step_of(end_of(log, frequency));
  return panel;
}

class PanelBuilder {
 public:
  PanelBuilder(SalesLog log, Frequency frequency)
      : log_(std::move(log)), panel_(calendar_of(log_, frequency)) {}

  Result<SalesPanel> build();

 private:
  Result<void> check() const;
  int first_step(const LoggedSeries& log) const;
  Result<void> add_days(const LoggedSeries& log, PanelSeries& series);
  void add_steps(const LoggedSeries& log, PanelSeries& series) const;
  void add_known(const LoggedSeries& log, PanelSeries& series) const;
  void add_attributes();
  void note_columns(const char* before, const std::vector<std::string>& columns);

  SalesLog log_;
  Panel panel_;
  std::vector<forecasting::DailySeries> daily_;
  std::vector<std::string> notes_;
};

// Of what begins in the midst of a week the first one is not whole.
int PanelBuilder::first_step(const LoggedSeries& log) const {
  const auto earliest =
      std::min_element(log.sales.begin(), log.sales.end(),
                       [](const auto& a, const auto& b) { return a.date < b.date; });
  const int step = panel_.step_of(earliest->date);
  const bool is_months = panel_.frequency == Frequency::Monthly && has_months(log_);
  const bool is_whole = is_months || panel_.date_of(step) == earliest->date;
  return std::min(is_whole ? step : step + 1, panel_.steps - 1);
}

Result<void> PanelBuilder::check() const {
  const bool daily = panel_.frequency == Frequency::Daily;
  const int most_days = daily ? forecasting::kMaxHistoryDays : kMaxYears * 366;
  if (log_.last - log_.first >= most_days) {
    return invalid("too_long_history", "The sales go from " + log_.first.to_string() + " to " +
                                           log_.last.to_string() + "; at most " +
                                           (daily ? "20" : std::to_string(kMaxYears)) +
                                           " years are used. Is a date mistyped?");
  }
  if (panel_.steps < 1) {
    return invalid("too_little_history", "The file does not cover one whole " +
                                             std::string(name_of(panel_.frequency)) + ".");
  }
  std::size_t cells = 0;
  for (const LoggedSeries& series : log_.series) {
    const auto steps = static_cast<std::size_t>(panel_.steps - first_step(series));
    cells += steps * (1 + log_.known.size());
  }
  if (cells <= kMaxCells) return {};
  return Error{ErrorKind::TooLarge, "too_many_cells",
               std::to_string(log_.series.size()) + " series over " +
                   steps_text(panel_.frequency, panel_.steps) + " and their columns are " +
                   std::to_string(cells) + " numbers; at most " + std::to_string(kMaxCells) +
                   " are forecast at once. Split the file, or forecast weeks or months."};
}

Result<void> PanelBuilder::add_days(const LoggedSeries& log, PanelSeries& series) {
  daily_.push_back(TRY(forecasting::prepare(log.sales, log_.last)));
  const forecasting::DailySeries& daily = daily_.back();
  series.values = daily.quantities;
  for (std::size_t t = 0; t < series.values.size(); ++t) {
    const DayState state = daily.states[t];
    if (state == DayState::Skipped || state == DayState::Censored) series.values[t] = kUnknown;
  }
  return {};
}

void PanelBuilder::add_steps(const LoggedSeries& log, PanelSeries& series) const {
  const auto steps = static_cast<std::size_t>(panel_.steps - series.first);
  series.values.assign(steps, 0);
  std::vector<bool> seen(steps, false);
  bool records_zero = false;
  for (const forecasting::Observation& sale : log.sales) {
    const auto t = static_cast<std::size_t>(panel_.step_of(sale.date) - series.first);
    if (t >= steps) continue;  // before its first whole step, or in a last one that is not whole
    seen[t] = true;
    records_zero |= sale.quantity == 0;
    series.values[t] += sale.stock == forecasting::Stock::RanOut ? kUnknown : sale.quantity;
  }
  const auto missing = std::count(seen.begin(), seen.end(), false);
  if (records_zero || static_cast<double>(missing) >= kHolidayShare * static_cast<double>(steps)) {
    return;
  }
  for (std::size_t t = 0; t < steps; ++t) {
    if (!seen[t]) series.values[t] = kUnknown;
  }
}

void PanelBuilder::add_known(const LoggedSeries& log, PanelSeries& series) const {
  const std::size_t columns = panel_.known.size();
  for (std::size_t c = 0; c < columns; ++c) {
    KnownValues values(panel_.known[c].kind, series.values.size());
    for (std::size_t row = 0; row < log.sales.size(); ++row) {
      const auto t = static_cast<std::size_t>(panel_.step_of(log.sales[row].date) - series.first);
      if (t < series.values.size()) values.add(t, log.known[row * columns + c]);
    }
    series.known.push_back(values.filled());
  }
}

// A column that names each series anew, or all alike, tells nothing.
void PanelBuilder::add_attributes() {
  for (std::size_t column = 0; column < log_.fixed.size(); ++column) {
    std::unordered_map<std::string, int> codes;
    std::vector<int> of_series;
    for (const LoggedSeries& series : log_.series) {
      const auto next = static_cast<int>(codes.size());
      const std::string& text = series.texts[column];
      of_series.push_back(text.empty() ? -1 : codes.try_emplace(text, next).first->second);
    }
    if (codes.size() < 2 || codes.size() == log_.series.size()) continue;
    panel_.attributes.push_back(log_.fixed[column]);
    for (std::size_t i = 0; i < of_series.size(); ++i) {
      panel_.series[i].attributes.push_back(of_series[i]);
    }
  }
}

void PanelBuilder::note_columns(const char* before, const std::vector<std::string>& columns) {
  if (columns.empty()) return;
  std::string note = before;
  for (std::size_t i = 0; i < std::min(columns.size(), kNamedColumns); ++i) {
    note += (i == 0 ? " " : ", ") + columns[i];
  }
  if (columns.size() > kNamedColumns) {
    note += " and " + std::to_string(columns.size() - kNamedColumns) + " more";
  }
  notes_.push_back(note + ".");
}

Result<SalesPanel> PanelBuilder::build() {
  TRY(check());
  for (const std::string& name : log_.known) panel_.known.push_back({name, kind_of(name)});
  for (LoggedSeries& log : log_.series) {
    PanelSeries& series = panel_.series.emplace_back();
    series.id = log.id;
    series.first = first_step(log);
    if (panel_.frequency == Frequency::Daily) {
      TRY(add_days(log, series));
    } else {
      add_steps(log, series);
    }
    add_known(log, series);
    log.sales = {};
    log.known = {};
  }
  add_attributes();
  if (log_.last >= panel_.date_of(panel_.steps)) {
    notes_.push_back("The last " + std::string(name_of(panel_.frequency)) +
                     " is not whole and left out: the forecast begins on " +
                     panel_.date_of(panel_.steps).to_string() + ".");
  }
  note_columns("Learnt from as attributes of the series:", panel_.attributes);
  note_columns("Not used, as nothing says what they will be (--future FILE):", log_.unused);
  return SalesPanel{std::move(panel_), std::move(daily_), log_.date_format, std::move(notes_)};
}

}  // namespace

Result<SalesPanel> read_sales_panel(std::unique_ptr<csv::Source> source,
                                    const PanelQuestion& question) {
  SalesLog log = TRY(read_sales_log(std::move(source), question.columns, question.known));
  const Frequency told = frequency_of(log);
  const Frequency frequency = question.frequency.value_or(told);
  if (told == Frequency::Monthly && frequency == Frequency::Weekly) {
    return invalid("bad_frequency", "The dates are months apart: weeks cannot be told from them.");
  }
  SalesPanel panel = TRY(PanelBuilder(std::move(log), frequency).build());
  if (!question.frequency && told != Frequency::Daily) {
    panel.notes.insert(panel.notes.begin(), "The dates are " + std::string(name_of(told)) +
                                                "s apart, so " + std::string(name_of(told)) +
                                                "s are forecast (--freq).");
  }
  return panel;
}

std::string_view name_of(Frequency frequency) {
  if (frequency == Frequency::Daily) return "day";
  return frequency == Frequency::Weekly ? "week" : "month";
}

std::string steps_text(Frequency frequency, int steps) {
  return std::to_string(steps) + " " + std::string(name_of(frequency)) + (steps == 1 ? "" : "s");
}

}  // namespace storecast::app
