#include "app/forecast_command.h"

#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>

#include "app/command_line.h"
#include "app/data_version.h"
#include "app/forecast_output.h"
#include "app/forecast_plot.h"
#include "app/forecast_words.h"
#include "app/future_days.h"
#include "app/interrupt.h"
#include "app/panel_arguments.h"

namespace storecast::app {
namespace {

constexpr std::size_t kReportedSeries = 10;  // on stderr; a summary follows

struct Arguments : PanelArguments {
  std::string future;
  std::vector<double> levels = {80, 95};
  std::string model;
  bool as_csv = false, as_plot = false, explain = false;
};

Result<void> read(const Arguments& arguments, ForecastReport& report) {
  if (arguments.file == "-" && arguments.future == "-") {
    return Error{ErrorKind::Malformed, "wrong_call", "Only one file can be standard input."};
  }
  PanelQuestion question{arguments.columns, frequency_of(arguments), {}};
  std::optional<FutureDays> future;
  if (!arguments.future.empty()) {
    future = TRY(FutureDays::open(TRY(csv::from_file(arguments.future)), arguments.columns));
    question.known = future->columns();
  }
  DataVersion version;
  auto source = version.watch(TRY(csv::from_file(arguments.file)));
  report.sales = TRY(read_sales_panel(std::move(source), question));
  report.data_version = version.finish();
  if (!future) return {};
  return future->append_to(report.sales, horizon_of(arguments, report.sales.panel.frequency));
}

Result<forecasting::PanelAnswer> compute(const Arguments& arguments, const SalesPanel& sales,
                                         const Interrupt& interrupt) {
  forecasting::PanelOptions options;
  options.horizon = horizon_of(arguments, sales.panel.frequency);
  options.levels.clear();
  for (const double level : arguments.levels) options.levels.push_back(level / 100);
  options.country = country_of(arguments);
  options.model = arguments.model;
  if (arguments.explain) options.explain = forecasting::Explain::Yes;
  options.threads = usable_threads();
  options.daily = sales.daily;
  ProgressLine line("Forecasting");
  return forecasting::forecast_panel(sales.panel, options, [&](double done) {
    line.show(done);
    return !interrupt.asked();
  });
}

void print_report(const ForecastReport& report) {
  const std::size_t count = report.answer.series.size();
  for (std::size_t i = 0; i < std::min(count, kReportedSeries); ++i) {
    print_message(report_line(report, i));
  }
  if (count > 1) print_message(summary_line(report));
}

Result<void> run(const Arguments& arguments) {
  ForecastReport report;
  report.levels = arguments.levels;
  TRY(read(arguments, report));
  for (const std::string& note : report.sales.notes) print_message(note);
  if (!arguments.future.empty() && forecasting::find_model(arguments.model) != nullptr) {
    print_message("The model " + arguments.model +
                  " learns from sales alone: of the columns known beforehand only open is used.");
  }
  const Interrupt interrupt;
  report.answer = TRY(compute(arguments, report.sales, interrupt));
  print_report(report);
  if (arguments.as_plot) {
    const std::string words = arguments.explain ? "\n" + explanation_text(report) : "";
    return write_output(arguments.output, plot_text(report) + words);
  }
  if (arguments.explain) std::cerr << explanation_text(report);
  return write_output(arguments.output, arguments.as_json ? to_json(report) : to_csv(report));
}

}  // namespace

void add_forecast_command(CLI::App& app) {
  auto arguments = std::make_shared<Arguments>();
  CLI::App& command =
      add_command(app,
                  {"forecast", "Forecast the sales of a CSV file by day, week or month",
                   "  storecast forecast sales.csv --horizon 45 > forecast.csv\n"
                   "  storecast forecast sales.csv --future promotions.csv --explain --plot\n"
                   "  storecast forecast train.csv --id store,item --quantity sales --level 80,95\n"
                   "  storecast forecast sales.csv --freq month --model ets -o forecast.csv\n"
                   "  cat sales.csv | storecast forecast - --json\n"},
                  [arguments] { return run(*arguments); });
  add_panel_options(command, *arguments);
  command.add_option("--future", arguments->future,
                     "A CSV file with a row for each series and day to come, and the columns that "
                     "are known beforehand: price, promo, open, any other number");
  command.add_option("--level", arguments->levels, "Intervals in percent, with commas (80,95)")
      ->delimiter(',');
  command.add_option("--model", arguments->model, "Instead of the choice by data: " + model_list());
  command.add_flag("--explain", arguments->explain, "Say what adds to the total and what takes");
  CLI::Option* plot = command.add_flag("--plot", arguments->as_plot, "Draw it, for a terminal");
  CLI::Option* csv = command.add_flag("--csv", arguments->as_csv, "Write CSV, as without it");
  plot->excludes(csv)->excludes(command.get_option("--json"));
  csv->excludes(command.get_option("--json"));
}

}  // namespace storecast::app
