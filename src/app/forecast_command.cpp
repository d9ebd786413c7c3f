#include "app/forecast_command.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>
#include <mutex>
#include <optional>

#include "app/analytics_output.h"
#include "app/command_line.h"
#include "csv/writer.h"
#include "forecasting/forecast.h"
#include "sales/forecast_answer.h"

namespace storecast::app {
namespace {

constexpr std::size_t kReportedSeries = 10;  // on stderr; a summary follows

struct Arguments : AnalyticsArguments {
  int horizon_days = 45;
  std::vector<double> levels = {80, 95};
  std::string model;
};

struct Done {
  NamedSeries input;
  std::optional<Result<forecasting::Forecast>> forecast;
};

struct NamedForecast {
  std::string unique_id;
  sales::ForecastAnswer forecast;
  template <class F>
  static void fields(F& f) {
    f.name("NamedForecast");
    f("unique_id", &NamedForecast::unique_id);
    f("forecast", &NamedForecast::forecast);
  }
};

std::string report_line(const Done& done) {
  const forecasting::Forecast& forecast = **done.forecast;
  std::string line =
      fmt::format("{}: {} of {} days of sales; {}.", done.input.unique_id, forecast.model->name,
                  done.input.series.days(), forecast.signal.verdict);
  const auto& report = forecast.report;
  if (!report) return line;
  const auto mase = [](const std::optional<double>& value) {
    return value ? fmt::format("{:.3f}", *value) : std::string("-");
  };
  return line + fmt::format(
                    " Out of sample ({} x {} days): MASE {} beside {} of {}, MAE {:.4g} "
                    "beside {:.4g} of the mean.",
                    report->origins, report->horizon_days, mase(report->accuracy.mase),
                    mase(report->baseline.accuracy.mase), report->baseline.model->name,
                    report->accuracy.mae, report->mean_mae);
}

// The mean over the series, for those who forecast many.
std::string summary_line(const std::vector<Done>& all) {
  double ours = 0;
  double naive = 0;
  int tested = 0;
  int without_pattern = 0;
  for (const Done& done : all) {
    const forecasting::Forecast& forecast = **done.forecast;
    without_pattern += forecast.signal.usable_pattern ? 0 : 1;
    if (!forecast.report || !forecast.report->accuracy.mase) continue;
    ours += *forecast.report->accuracy.mase;
    naive += forecast.report->baseline.accuracy.mase.value_or(0);
    ++tested;
  }
  if (tested == 0) return fmt::format("{} series, none long enough to test.", all.size());
  return fmt::format(
      "{} series: mean MASE {:.3f} out of sample beside {:.3f} of seasonal naive; {} without "
      "usable pattern.",
      all.size(), ours / tested, naive / tested, without_pattern);
}

void write_header(csv::Writer& writer, const std::vector<double>& levels) {
  writer.plain("unique_id").plain("ds").plain("mean");
  for (double level : levels) {
    writer.plain("lo_" + number_text(level)).plain("hi_" + number_text(level));
  }
  writer.plain("model").end_row();
}

void write_rows(csv::Writer& writer, const Done& done) {
  const forecasting::Forecast& forecast = **done.forecast;
  for (std::size_t h = 0; h < forecast.dates.size(); ++h) {
    writer.text(done.input.unique_id).plain(forecast.dates[h].to_string());
    writer.plain(number_text(forecast.points[h]));
    for (const auto& interval : forecast.intervals) {
      writer.plain(number_text(interval.lower[h])).plain(number_text(interval.upper[h]));
    }
    writer.plain(forecast.model->name).end_row();
  }
}

std::string to_csv(const std::vector<Done>& all, const Arguments& arguments) {
  std::string text;
  csv::Writer writer(text);
  write_header(writer, arguments.levels);
  for (const Done& done : all) write_rows(writer, done);
  return text;
}

std::string to_json(const std::vector<Done>& all, const Arguments& arguments) {
  sales::ForecastRequest request;
  request.horizon_days = arguments.horizon_days;
  request.levels = arguments.levels;
  std::vector<NamedForecast> answers;
  for (const Done& done : all) {
    const sales::LoadedSeries loaded{done.input.series, done.input.unique_id, "file", {}};
    answers.push_back(
        {done.input.unique_id, sales::to_forecast_answer(loaded, **done.forecast, request)});
  }
  return json::print(answers) + "\n";
}

Result<void> run(const Arguments& arguments) {
  forecasting::ForecastOptions options;
  options.horizon_days = arguments.horizon_days;
  options.model = arguments.model;
  options.levels.clear();
  for (double level : arguments.levels) options.levels.push_back(level / 100);
  std::vector<Done> all;
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
  for (Done& done : all) {
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
  const std::string text = arguments.as_json ? to_json(all, arguments) : to_csv(all, arguments);
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
