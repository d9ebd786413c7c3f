#include "app/analytics_output.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <atomic>
#include <charconv>
#include <thread>

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

void for_each_in_parallel(std::size_t count, const std::function<void(std::size_t)>& work) {
  const std::size_t cores = std::max(std::thread::hardware_concurrency(), 1U);
  std::atomic<std::size_t> next = 0;
  std::vector<std::jthread> threads;
  for (std::size_t t = 0; t < std::min(cores, count); ++t) {
    threads.emplace_back([&] {
      for (std::size_t i = next++; i < count; i = next++) work(i);
    });
  }
}

}  // namespace storecast::app
