#include "app/forecast_output.h"

#include <fmt/format.h>

#include "app/analytics_output.h"
#include "csv/writer.h"
#include "sales/forecast_answer.h"

namespace storecast::app {
namespace {

using forecasting::Forecast;
using forecasting::SeriesAnswer;

struct DriverView {
  std::string driver;
  double contribution = 0;
  template <class F>
  static void fields(F& f) {
    f.name("ForecastDriver");
    f("driver", &DriverView::driver);
    f("contribution", &DriverView::contribution).doc("In units of sales.");
  }
};

struct ExplanationView {
  int steps = 0;
  double total = 0, usual = 0;
  std::vector<DriverView> drivers;
  template <class F>
  static void fields(F& f) {
    f.name("ForecastExplanation");
    f("steps", &ExplanationView::steps).doc("Of the horizon, that are explained.");
    f("total", &ExplanationView::total).doc("The forecast of these steps.");
    f("usual", &ExplanationView::usual).doc("Of late; the contributions lead to the total.");
    f("drivers", &ExplanationView::drivers);
  }
};

struct ForecastView {
  std::vector<sales::PredictedDay> forecast_data;
  std::vector<sales::ForecastInterval> intervals;
  std::string frequency;
  Date origin;
  sales::ChosenModel model;
  sales::SignalView signal;
  std::optional<sales::ForecastAccuracy> accuracy;
  std::optional<ExplanationView> explanation;
  std::string data_version;
  std::vector<sales::WarningView> warnings;
  template <class F>
  static void fields(F& f) {
    f.name("FileForecast");
    f("forecast_data", &ForecastView::forecast_data);
    f("intervals", &ForecastView::intervals);
    f("frequency", &ForecastView::frequency);
    f("origin", &ForecastView::origin).doc("The last day of the data.");
    f("model", &ForecastView::model);
    f("signal", &ForecastView::signal);
    f("accuracy", &ForecastView::accuracy);
    f("explanation", &ForecastView::explanation);
    f("data_version", &ForecastView::data_version);
    f("warnings", &ForecastView::warnings);
  }
};

struct NamedForecast {
  std::string unique_id;
  ForecastView forecast;
  template <class F>
  static void fields(F& f) {
    f.name("NamedForecast");
    f("unique_id", &NamedForecast::unique_id);
    f("forecast", &NamedForecast::forecast);
  }
};

ExplanationView view_of(const forecasting::Explanation& explanation, int steps) {
  ExplanationView view{steps, explanation.mean, explanation.level, {}};
  for (std::size_t d = 0; d < explanation.contributions.size(); ++d) {
    const auto driver = static_cast<forecasting::Driver>(d);
    view.drivers.push_back(
        {std::string(forecasting::name_of(driver)), explanation.contributions[d]});
  }
  return view;
}

ForecastView view_of(const ForecastReport& report, const SeriesAnswer& series) {
  const Forecast& forecast = series.forecast;
  ForecastView view;
  for (std::size_t h = 0; h < forecast.dates.size(); ++h) {
    view.forecast_data.push_back({forecast.dates[h], forecast.points[h]});
  }
  for (std::size_t i = 0; i < forecast.intervals.size(); ++i) {
    const forecasting::Interval& interval = forecast.intervals[i];
    view.intervals.push_back({report.levels[i], interval.lower, interval.upper});
  }
  view.frequency = name_of(report.sales.panel.frequency);
  view.origin = forecast.origin;
  view.model = sales::to_chosen_model(forecast);
  view.signal = sales::to_signal(forecast.signal);
  if (forecast.report) view.accuracy = sales::to_accuracy(*forecast.report);
  if (series.drivers) view.explanation = view_of(*series.drivers, report.answer.explained_steps);
  view.data_version = report.data_version;
  for (const auto& warning : forecast.warnings) {
    view.warnings.push_back({warning.code, warning.message});
  }
  return view;
}

void write_header(csv::Writer& writer, const std::vector<double>& levels) {
  writer.plain("unique_id").plain("ds").plain("mean");
  for (double level : levels) {
    writer.plain("lo_" + number_text(level)).plain("hi_" + number_text(level));
  }
  writer.plain("model").end_row();
}

void write_rows(csv::Writer& writer, const SeriesAnswer& series) {
  const Forecast& forecast = series.forecast;
  for (std::size_t h = 0; h < forecast.dates.size(); ++h) {
    writer.text(series.id).plain(forecast.dates[h].to_string());
    writer.plain(number_text(forecast.points[h]));
    for (const auto& interval : forecast.intervals) {
      writer.plain(number_text(interval.lower[h])).plain(number_text(interval.upper[h]));
    }
    writer.plain(forecast.model->name).end_row();
  }
}

}  // namespace

std::string report_line(const ForecastReport& report, std::size_t series) {
  const SeriesAnswer& one = report.answer.series[series];
  const Forecast& forecast = one.forecast;
  const forecasting::Panel& panel = report.sales.panel;
  std::string line =
      fmt::format("{}: {} of {} of sales; {}.", one.id, forecast.model->name,
                  steps_text(panel.frequency, panel.steps - panel.series[series].first),
                  forecast.signal.verdict);
  const auto mase = [](const std::optional<double>& value) {
    return value ? fmt::format("{:.3f}", *value) : std::string("-");
  };
  if (const auto& tested = forecast.report) {
    line += fmt::format(
        " Out of sample ({} x {}): MASE {} beside {} of {}, MAE {:.4g} beside {:.4g} of the mean.",
        tested->origins, steps_text(panel.frequency, tested->horizon_days),
        mase(tested->accuracy.mase), mase(tested->baseline.accuracy.mase),
        tested->baseline.model->name, tested->accuracy.mae, tested->mean_mae);
  }
  for (const auto& warning : forecast.warnings) line += " " + warning.message;
  return line;
}

std::string summary_line(const ForecastReport& report) {
  double ours = 0;
  double naive = 0;
  int tested = 0;
  int without_pattern = 0;
  const auto& all = report.answer.series;
  for (const SeriesAnswer& one : all) {
    const Forecast& forecast = one.forecast;
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

std::string to_csv(const ForecastReport& report) {
  std::string text;
  csv::Writer writer(text);
  write_header(writer, report.levels);
  for (const SeriesAnswer& series : report.answer.series) write_rows(writer, series);
  return text;
}

std::string to_json(const ForecastReport& report) {
  std::vector<NamedForecast> answers;
  for (const SeriesAnswer& series : report.answer.series) {
    answers.push_back({series.id, view_of(report, series)});
  }
  return json::print(answers) + "\n";
}

}  // namespace storecast::app
