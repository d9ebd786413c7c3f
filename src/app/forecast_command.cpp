#include "app/forecast_command.h"

#include <CLI/CLI.hpp>
#include <memory>
#include <mutex>

#include "app/analytics_output.h"
#include "app/command_line.h"
#include "app/forecast_output.h"

namespace storecast::app {
namespace {

constexpr std::size_t kReportedSeries = 10;  // on stderr; a summary follows

struct Arguments : AnalyticsArguments {
  int horizon_days = 45;
  std::vector<double> levels = {80, 95};
  std::string model;
};

Result<void> run(const Arguments& arguments) {
  forecasting::ForecastOptions options;
  options.horizon_days = arguments.horizon_days;
  options.model = arguments.model;
  options.levels.clear();
  for (double level : arguments.levels) options.levels.push_back(level / 100);
  std::vector<SeriesForecast> all;
  for (NamedSeries& series : TRY(read_sales_file(arguments.file, arguments.columns))) {
    all.push_back({std::move(series), std::nullopt});
  }
  {
    ProgressLine progress("Forecasting");
    std::mutex mutex;
    std::size_t finished = 0;
    for_each_in_parallel(all.size(), [&](std::size_t i) {
      all[i].forecast = forecasting::forecast(all[i].input.series, options);
      const std::lock_guard lock(mutex);
      progress.show(++finished, all.size());
    });
  }
  for (SeriesForecast& done : all) {
    if (!done.forecast->ok()) {
      Error error = std::move(*done.forecast).error();
      error.message = done.input.unique_id + ": " + error.message;
      return error;
    }
  }
  for (std::size_t i = 0; i < std::min(all.size(), kReportedSeries); ++i) {
    print_message(report_line(all[i]));
  }
  if (all.size() > 1) print_message(summary_line(all));
  const std::string text = arguments.as_json
                               ? forecasts_to_json(all, arguments.horizon_days, arguments.levels)
                               : forecasts_to_csv(all, arguments.levels);
  return write_output(arguments.output, text);
}

}  // namespace

void add_forecast_command(CLI::App& app) {
  auto arguments = std::make_shared<Arguments>();
  CLI::App& command =
      add_command(app,
                  {"forecast", "Forecast daily sales of a CSV file",
                   "  storecast forecast sales.csv --horizon 45 > forecast.csv\n"
                   "  storecast forecast train.csv --id store,item --quantity sales --level 80,95\n"
                   "  cat sales.csv | storecast forecast - --json\n"},
                  [arguments] { return run(*arguments); });
  add_analytics_options(command, *arguments);
  command.add_option("--horizon", arguments->horizon_days, "Days to forecast, 1 to 730");
  command.add_option("--level", arguments->levels, "Intervals in percent, with commas")
      ->delimiter(',');
  command.add_option("--model", arguments->model,
                     "mean, naive, seasonal_naive, weekday_mean, last_year, ets, theta, ets_theta, "
                     "seasonal_regression or season_year; chosen by back-test when not given");
}

}  // namespace storecast::app
