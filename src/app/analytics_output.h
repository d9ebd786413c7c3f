// What the commands forecast, demand and stockout have in common.
#pragma once

#include <optional>
#include <string>

#include "app/sales_table.h"
#include "core/date.h"

namespace CLI {
class App;
}

namespace storecast::app {

struct AnalyticsArguments {
  std::string file;
  SalesColumns columns;
  std::string output = "-";
  bool as_json = false;
};
void add_analytics_options(CLI::App& command, AnalyticsArguments& arguments);

std::string number_text(double number);  // the shortest that reads back the same
std::string number_text(const std::optional<double>& number);
std::string date_text(const std::optional<Date>& date);

}  // namespace storecast::app
