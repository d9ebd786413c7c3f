// A sales file as one panel: what the commands forecast and backtest learn from.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/sales_table.h"
#include "csv/dates.h"
#include "forecasting/panel.h"

namespace storecast::app {

struct PanelQuestion {
  SalesColumns columns;
  std::optional<forecasting::Frequency> frequency;  // empty: told from the dates
  std::vector<std::string> known;                   // columns that are known beforehand
};

struct SalesPanel {
  forecasting::Panel panel;
  std::vector<forecasting::DailySeries> daily;         // of each series; empty for weeks and months
  csv::DateFormat date_format = csv::DateFormat::Iso;  // of the file
  std::vector<std::string> notes;                      // how the file was understood, for people
};

constexpr std::size_t kMaxCells = 60'000'000;  // series x steps x columns: 2 GB with all copies
constexpr int kMaxYears = 60;                  // of weeks or months: before, a date is mistyped

// Weeks begin on the weekday of all dates, else on Monday; a week or month that the file does not
// cover to its end is left out. Columns that are the same in all rows of a series, but not in all
// series, become attributes. Refused, beside what cannot be read: a file of more than kMaxCells, of
// too many years, or shorter than one step.
Result<SalesPanel> read_sales_panel(std::unique_ptr<csv::Source> source,
                                    const PanelQuestion& question);

// "day", "days" and so on.
std::string_view name_of(forecasting::Frequency frequency);
std::string steps_text(forecasting::Frequency frequency, int steps);  // "1 week", "45 days"

}  // namespace storecast::app
