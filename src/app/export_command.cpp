#include "app/export_command.h"

#include <CLI/CLI.hpp>
#include <filesystem>
#include <fstream>
#include <iostream>

#include "app/command_line.h"
#include "app/config.h"
#include "app/data_folder.h"
#include "core/log.h"
#include "sales/sales_service.h"

namespace storecast::app {
namespace {

namespace fs = std::filesystem;

struct Arguments {
  std::string file = "-";
  std::string data_dir = Config().data_dir;
  std::string currency = Config().currency;
  std::string format = "csv";
  std::string product, from, to;
};

Result<std::optional<Date>> date_of(const std::string& text) {
  if (text.empty()) return std::optional<Date>();
  const auto date = Date::parse(text);
  if (!date) return Error{ErrorKind::Malformed, "wrong_call", "A day is written YYYY-MM-DD."};
  return date;
}

void copy_to_stdout(const fs::path& file) {
  if (fs::file_size(file) > 0) std::cout << std::ifstream(file, std::ios::binary).rdbuf();
  std::cout << std::flush;
}

Result<void> run(const Arguments& arguments) {
  log::set_level(log::Level::Warn);
  const auto currency = Currency::parse(arguments.currency);
  if (!currency) return Error{ErrorKind::Malformed, "wrong_call", "--currency expects ISO 4217."};
  sales::SaleFilter filter;
  filter.from = TRY(date_of(arguments.from));
  filter.to = TRY(date_of(arguments.to));
  const auto database = TRY(open_database(arguments.data_dir));
  const SystemClock clock;
  const bool to_stdout = arguments.file == "-";
  const fs::path folder =
      to_stdout ? fs::path(arguments.data_dir) : fs::absolute(arguments.file).parent_path();
  sales::SalesService service(*database, clock, folder, *currency);
  if (!arguments.product.empty()) filter.product = TRY(service.find_product(arguments.product));
  const auto format = json::enum_value<sales::ExportFormat>(arguments.format);
  const fs::path made = TRY(service.export_file(filter, format.value()));
  if (to_stdout) {
    copy_to_stdout(made);
    fs::remove(made);
  } else {
    fs::rename(made, arguments.file);
  }
  return {};
}

}  // namespace

void add_export_command(CLI::App& app) {
  const auto arguments = std::make_shared<Arguments>();
  CLI::App& command = add_command(app,
                                  {"export", "Write all sales to a file",
                                   "  storecast export sales.csv\n"
                                   "  storecast export --format json --from 2024-01-01 | jq .\n"},
                                  [arguments] { return run(*arguments); });
  command.add_option("file", arguments->file, "The file to write, or - for standard output")
      ->capture_default_str();
  command.add_option("--format", arguments->format, "csv or json")
      ->check(CLI::IsMember({"csv", "json"}))
      ->capture_default_str();
  command.add_option("--product", arguments->product, "Only of this product, by id or SKU");
  command.add_option("--from", arguments->from, "The first day, YYYY-MM-DD");
  command.add_option("--to", arguments->to, "The last day, YYYY-MM-DD");
  command.add_option("--currency", arguments->currency, "Of the prices, ISO 4217")
      ->envname("STORECAST_CURRENCY")
      ->capture_default_str();
  command.add_option("--data-dir", arguments->data_dir, "The folder that holds all state")
      ->envname("STORECAST_DATA_DIR")
      ->capture_default_str();
}

}  // namespace storecast::app
