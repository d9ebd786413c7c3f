#include "app/forecast_output.h"

#include <fmt/format.h>

#include "app/analytics_output.h"
#include "csv/writer.h"
#include "sales/forecast_answer.h"

namespace storecast::app {
namespace {

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

void write_header(csv::Writer& writer, const std::vector<double>& levels) {
  writer.plain("unique_id").plain("ds").plain("mean");
  for (double level : levels) {
    writer.plain("lo_" + number_text(level)).plain("hi_" + number_text(level));
  }
  writer.plain("model").end_row();
}

void write_rows(csv::Writer& writer, const SeriesForecast& done) {
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

}  // namespace

std::string report_line(const SeriesForecast& done) {
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
std::string summary_line(const std::vector<SeriesForecast>& all) {
  double ours = 0;
  double naive = 0;
  int tested = 0;
  int without_pattern = 0;
  for (const SeriesForecast& done : all) {
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

std::string forecasts_to_csv(const std::vector<SeriesForecast>& all,
                             const std::vector<double>& levels) {
  std::string text;
  csv::Writer writer(text);
  write_header(writer, levels);
  for (const SeriesForecast& done : all) write_rows(writer, done);
  return text;
}

std::string forecasts_to_json(const std::vector<SeriesForecast>& all, int horizon_days,
                              const std::vector<double>& levels) {
  sales::ForecastRequest request;
  request.horizon_days = horizon_days;
  request.levels = levels;
  std::vector<NamedForecast> answers;
  for (const SeriesForecast& done : all) {
    const sales::LoadedSeries loaded{done.input.series, done.input.unique_id, "file", {}};
    answers.push_back(
        {done.input.unique_id, sales::to_forecast_answer(loaded, **done.forecast, request)});
  }
  return json::print(answers) + "\n";
}

}  // namespace storecast::app
