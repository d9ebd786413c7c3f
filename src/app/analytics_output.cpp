#include "app/analytics_output.h"

#include <CLI/CLI.hpp>
#include <charconv>

namespace storecast::app {

void add_analytics_options(CLI::App& command, AnalyticsArguments& arguments) {
  command.add_option("file", arguments.file, "A CSV file of sales; - is standard input")
      ->required();
  command
      .add_option("--id", arguments.columns.id,
                  "Columns that name the series (unique_id or product_id), with commas")
      ->delimiter(',');
  command.add_option("--date", arguments.columns.date, "The column of the day (date or ds)");
  command.add_option("--quantity", arguments.columns.quantity,
                     "The column of the units (quantity_sold, y, quantity or sales)");
  command.add_option("--stock-column", arguments.columns.stock,
                     "Days with a stock of zero there are not learned from (stock_on_date)");
  command.add_option("-o,--output", arguments.output, "Where to write; - is standard output");
  command.add_flag("--json", arguments.as_json, "Write JSON instead of CSV");
}

std::string number_text(double number) {
  char buffer[32];
  const auto end = std::to_chars(buffer, buffer + sizeof buffer, number == 0 ? 0.0 : number);
  return {buffer, end.ptr};
}

std::string number_text(const std::optional<double>& number) {
  return number ? number_text(*number) : std::string();
}

std::string date_text(const std::optional<Date>& date) {
  return date ? date->to_string() : std::string();
}

}  // namespace storecast::app
