// What the commands forecast and backtest have in common: a file as a panel, a horizon, a calendar.
#pragma once

#include <optional>
#include <string>

#include "app/analytics_output.h"
#include "forecasting/holidays.h"
#include "forecasting/panel.h"

namespace storecast::app {

struct PanelArguments : AnalyticsArguments {
  int horizon = 0;  // 0: the usual one of the frequency
  std::string frequency;
  std::string country;
};
void add_panel_options(CLI::App& command, PanelArguments& arguments);

std::optional<forecasting::Frequency> frequency_of(const PanelArguments& arguments);
forecasting::Country country_of(const PanelArguments& arguments);
// 45 days, 13 weeks or 12 months when it was not asked.
int horizon_of(const PanelArguments& arguments, forecasting::Frequency frequency);

std::string model_list();  // "global, lstm, mean, ...", from the registry
int usable_threads();

}  // namespace storecast::app
