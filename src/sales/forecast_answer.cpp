#include "sales/forecast_answer.h"

#include <algorithm>

#include "forecasting/statistics.h"
#include "sales/buckets.h"

namespace storecast::sales {
namespace {

using forecasting::DayState;
using forecasting::Forecast;

constexpr int kDailyUpTo = 14;
constexpr int kWeeklyUpTo = 180;

int count(const forecasting::DailySeries& series, DayState state) {
  return static_cast<int>(std::count(series.states.begin(), series.states.end(), state));
}

DataView data_of(const LoadedSeries& loaded) {
  const forecasting::DailySeries& series = loaded.series;
  DataView data{series.start, series.end(), series.days()};
  data.filled_days = count(series, DayState::Missing) + count(series, DayState::Skipped);
  data.censored_days = count(series, DayState::Censored);
  data.observed_days = count(series, DayState::Sold) + data.censored_days;
  for (int day = 0; day < 7; ++day) {
    if (!series.open[static_cast<std::size_t>(day)]) data.closed_weekdays.push_back(day);
  }
  data.version = loaded.version;
  return data;
}

std::vector<PastDay> past_days(const forecasting::DailySeries& series, int history_days) {
  const std::vector<double> ma7 = forecasting::moving_average(series.quantities, 7);
  const std::vector<double> ma30 = forecasting::moving_average(series.quantities, 30);
  std::vector<PastDay> days;
  for (int t = std::max(series.days() - history_days, 0); t < series.days(); ++t) {
    const auto k = static_cast<std::size_t>(t);
    days.push_back({series.start + t, series.quantities[k], ma7[k], ma30[k]});
  }
  return days;
}

}  // namespace

ForecastAccuracy to_accuracy(const forecasting::BacktestReport& report) {
  ForecastAccuracy view;
  view.r2_score = report.accuracy.r2;
  view.mean_absolute_error = report.accuracy.mae;
  view.mase = report.accuracy.mase;
  view.wape = report.accuracy.wape;
  view.bias = report.accuracy.bias;
  view.coverage_80 = report.coverage_80;
  view.coverage_95 = report.coverage_95;
  view.origins = report.origins;
  view.horizon_days = report.horizon_days;
  const forecasting::Accuracy& baseline = report.baseline.accuracy;
  view.baseline = {std::string(report.baseline.model->name), baseline.mae, baseline.mase,
                   baseline.wape};
  view.mean_baseline.mean_absolute_error = report.mean_mae;
  return view;
}

ChosenModel to_chosen_model(const Forecast& forecast) {
  ChosenModel view{std::string(forecast.model->name),
                   std::string(forecast.model->description),
                   forecast.reason,
                   {}};
  for (const forecasting::Candidate& candidate : forecast.candidates) {
    view.candidates.push_back({std::string(candidate.model->name),
                               std::string(candidate.model->description), candidate.accuracy.mae,
                               candidate.accuracy.mase, candidate.accuracy.wape});
  }
  return view;
}

SignalView to_signal(const forecasting::Signal& signal) {
  SignalView view{signal.usable_pattern, signal.verdict, {}};
  for (const auto& test : signal.tests) {
    view.tests.push_back({test.name, test.p_value, test.statistic});
  }
  return view;
}

Period period_of(const ForecastRequest& request) {
  if (request.period) return *request.period;
  if (request.horizon_days <= kDailyUpTo) return Period::Day;
  return request.horizon_days <= kWeeklyUpTo ? Period::Week : Period::Month;
}

ForecastAnswer to_forecast_answer(const LoadedSeries& loaded, const Forecast& forecast,
                                  const ForecastRequest& request) {
  ForecastAnswer answer;
  for (std::size_t h = 0; h < forecast.dates.size(); ++h) {
    answer.forecast_data.push_back({forecast.dates[h], forecast.points[h]});
  }
  answer.historical_data = past_days(loaded.series, request.history_days);
  AggregatedData& aggregated = answer.aggregated_data;
  aggregated.period = period_of(request);
  aggregated.historical = past_buckets(loaded.series, aggregated.period, request.history_days);
  aggregated.forecast = future_buckets(forecast, aggregated.period, aggregated.historical);
  answer.forecast_period = {forecast.dates.front(), forecast.dates.back(),
                            static_cast<int>(forecast.dates.size())};
  if (forecast.report) answer.accuracy = to_accuracy(*forecast.report);
  for (std::size_t i = 0; i < forecast.intervals.size(); ++i) {
    const forecasting::Interval& interval = forecast.intervals[i];
    answer.intervals.push_back({request.levels[i], interval.lower, interval.upper});
  }
  answer.model = to_chosen_model(forecast);
  answer.signal = to_signal(forecast.signal);
  answer.origin = forecast.origin;
  answer.data = data_of(loaded);
  for (const auto& warning : forecast.warnings) {
    answer.warnings.push_back({warning.code, warning.message});
  }
  return answer;
}

}  // namespace storecast::sales
