// The shapes of the forecast's question and answer.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/date.h"
#include "sales/forecast_background.h"
#include "sales/series_source.h"

namespace storecast::sales {

enum class Period { Day, Week, Month };
inline auto enum_names(Period) {
  return std::to_array<std::pair<Period, std::string_view>>(
      {{Period::Day, "day"}, {Period::Week, "week"}, {Period::Month, "month"}});
}

constexpr int kDefaultHistoryDays = 365;  // that an answer shows; all of it is learned from

struct ForecastRequest : SeriesQuestion {
  int horizon_days = 45;
  std::vector<double> levels = {50, 80, 95};
  std::optional<Period> period;
  int history_days = kDefaultHistoryDays;

  template <class F>
  static void fields(F& f) {
    SeriesQuestion::fields(f);
    f("horizon_days", &ForecastRequest::horizon_days).defaulted().range(1, 730);
    f("levels", &ForecastRequest::levels)
        .defaulted()
        .items(10)
        .doc("Of the intervals, in percent, each above 0 and below 100.");
    f("period", &ForecastRequest::period)
        .doc("Of aggregated_data; by default day up to 14 days, week up to 180, then month.");
    f("history_days", &ForecastRequest::history_days)
        .defaulted()
        .range(0, 7305)
        .doc("How many past days the answer shows.");
    f.name("ForecastRequest");
  }
};

struct PredictedDay {
  Date date;
  double predicted_sales = 0;
  template <class F>
  static void fields(F& f) {
    f.name("PredictedDay");
    f("date", &PredictedDay::date);
    f("predicted_sales", &PredictedDay::predicted_sales);
  }
};

struct PastDay {
  Date date;
  double actual_sales = 0, ma7 = 0, ma30 = 0;
  template <class F>
  static void fields(F& f) {
    f.name("PastDay");
    f("date", &PastDay::date);
    f("actual_sales", &PastDay::actual_sales);
    f("ma7", &PastDay::ma7).doc("Mean of the last 7 days, missing days filled in.");
    f("ma30", &PastDay::ma30);
  }
};

struct Bucket {
  Date date;
  double total = 0, average = 0, std = 0;
  std::optional<double> growth_rate, lower, upper;
  template <class F>
  static void fields(F& f) {
    f.name("Bucket");
    f("date", &Bucket::date).doc("Its first day.");
    f("total", &Bucket::total);
    f("average", &Bucket::average).doc("A day.");
    f("std", &Bucket::std).doc("Deviation of the days.");
    f("growth_rate", &Bucket::growth_rate)
        .doc("In percent against the bucket before; null where either is not whole.");
    f("lower", &Bucket::lower).doc("The total is expected between lower and upper with 80 %.");
    f("upper", &Bucket::upper);
  }
};

struct AggregatedData {
  Period period = Period::Week;
  std::vector<Bucket> historical, forecast;
  template <class F>
  static void fields(F& f) {
    f.name("AggregatedData");
    f("period", &AggregatedData::period);
    f("historical", &AggregatedData::historical);
    f("forecast", &AggregatedData::forecast);
  }
};

struct ForecastPeriod {
  Date start, end;
  int days = 0;
  template <class F>
  static void fields(F& f) {
    f.name("ForecastPeriod");
    f("start", &ForecastPeriod::start);
    f("end", &ForecastPeriod::end);
    f("days", &ForecastPeriod::days);
  }
};

struct BaselineAccuracy {
  std::string name;
  double mean_absolute_error = 0;
  std::optional<double> mase, wape;
  template <class F>
  static void fields(F& f) {
    f.name("BaselineAccuracy");
    f("name", &BaselineAccuracy::name);
    f("mean_absolute_error", &BaselineAccuracy::mean_absolute_error);
    f("mase", &BaselineAccuracy::mase);
    f("wape", &BaselineAccuracy::wape);
  }
};

struct MeanBaseline {
  double mean_absolute_error = 0;
  template <class F>
  static void fields(F& f) {
    f.name("MeanBaseline");
    f("mean_absolute_error", &MeanBaseline::mean_absolute_error);
  }
};

struct ForecastAccuracy {
  std::optional<double> r2_score;
  double mean_absolute_error = 0;
  std::optional<double> mase, wape, bias, coverage_80, coverage_95;
  int origins = 0, horizon_days = 0;
  BaselineAccuracy baseline;
  MeanBaseline mean_baseline;
  template <class F>
  static void fields(F& f) {
    f.name("ForecastAccuracy");
    f("r2_score", &ForecastAccuracy::r2_score)
        .doc("Out of sample; zero or less: no better than a constant.");
    f("mean_absolute_error", &ForecastAccuracy::mean_absolute_error);
    f("mase", &ForecastAccuracy::mase)
        .doc("Below 1: nearer than the same weekday a week before was in the past.");
    f("wape", &ForecastAccuracy::wape);
    f("bias", &ForecastAccuracy::bias).doc("Above 0: forecasts were too high.");
    f("coverage_80", &ForecastAccuracy::coverage_80).doc("Share of days inside the 80 % interval.");
    f("coverage_95", &ForecastAccuracy::coverage_95);
    f("origins", &ForecastAccuracy::origins).doc("Past days from which the forecast was tested.");
    f("horizon_days", &ForecastAccuracy::horizon_days);
    f("baseline", &ForecastAccuracy::baseline);
    f("mean_baseline", &ForecastAccuracy::mean_baseline);
  }
};

struct ForecastInterval {
  double level = 0;
  std::vector<double> lower, upper;
  template <class F>
  static void fields(F& f) {
    f.name("ForecastInterval");
    f("level", &ForecastInterval::level).doc("In percent.");
    f("lower", &ForecastInterval::lower).doc("One for each day of forecast_data.");
    f("upper", &ForecastInterval::upper);
  }
};

struct CandidateModel {
  std::string name, label;
  double mean_absolute_error = 0;
  std::optional<double> mase, wape;
  template <class F>
  static void fields(F& f) {
    f.name("CandidateModel");
    f("name", &CandidateModel::name);
    f("label", &CandidateModel::label);
    f("mean_absolute_error", &CandidateModel::mean_absolute_error);
    f("mase", &CandidateModel::mase);
    f("wape", &CandidateModel::wape);
  }
};

struct ChosenModel {
  std::string name, label, reason;
  std::vector<CandidateModel> candidates;
  template <class F>
  static void fields(F& f) {
    f.name("ChosenModel");
    f("name", &ChosenModel::name);
    f("label", &ChosenModel::label);
    f("reason", &ChosenModel::reason);
    f("candidates", &ChosenModel::candidates).doc("All models of the back-test, the best first.");
  }
};

struct SignalTestView {
  std::string name;
  std::optional<double> p_value;
  double statistic = 0;
  template <class F>
  static void fields(F& f) {
    f.name("SignalTest");
    f("name", &SignalTestView::name);
    f("p_value", &SignalTestView::p_value);
    f("statistic", &SignalTestView::statistic);
  }
};

struct SignalView {
  bool usable_pattern = false;
  std::string verdict;
  std::vector<SignalTestView> tests;
  template <class F>
  static void fields(F& f) {
    f.name("Signal");
    f("usable_pattern", &SignalView::usable_pattern);
    f("verdict", &SignalView::verdict);
    f("tests", &SignalView::tests);
  }
};

struct DataView {
  Date from, to;
  int days = 0, observed_days = 0, filled_days = 0;
  std::vector<int> closed_weekdays;
  int censored_days = 0;
  std::string version;
  template <class F>
  static void fields(F& f) {
    f.name("SeriesData");
    f("from", &DataView::from);
    f("to", &DataView::to);
    f("days", &DataView::days);
    f("observed_days", &DataView::observed_days);
    f("filled_days", &DataView::filled_days).doc("Without a row: counted as zero, or a holiday.");
    f("closed_weekdays", &DataView::closed_weekdays).doc("0 is Monday.");
    f("censored_days", &DataView::censored_days).doc("Out of stock: not learned from.");
    f("version", &DataView::version);
  }
};

struct WarningView {
  std::string code, message;
  template <class F>
  static void fields(F& f) {
    f.name("Warning");
    f("code", &WarningView::code);
    f("message", &WarningView::message);
  }
};

struct ForecastAnswer {
  std::vector<PredictedDay> forecast_data;
  std::vector<PastDay> historical_data;
  AggregatedData aggregated_data;
  ForecastPeriod forecast_period;
  std::optional<ForecastAccuracy> accuracy;
  std::vector<ForecastInterval> intervals;
  ChosenModel model;
  SignalView signal;
  Date origin;
  DataView data;
  std::vector<WarningView> warnings;
  std::optional<ForecastBackground> background;
  double computed_ms = 0;
  bool cached = false;
  template <class F>
  static void fields(F& f) {
    f.name("Forecast");
    f("forecast_data", &ForecastAnswer::forecast_data);
    f("historical_data", &ForecastAnswer::historical_data);
    f("aggregated_data", &ForecastAnswer::aggregated_data);
    f("forecast_period", &ForecastAnswer::forecast_period);
    f("accuracy", &ForecastAnswer::accuracy).doc("Null when the history is too short to test.");
    f("intervals", &ForecastAnswer::intervals);
    f("model", &ForecastAnswer::model);
    f("signal", &ForecastAnswer::signal);
    f("origin", &ForecastAnswer::origin).doc("The last day of the data.");
    f("data", &ForecastAnswer::data);
    f("warnings", &ForecastAnswer::warnings);
    f("background", &ForecastAnswer::background)
        .doc("Null until the shop has learnt from all products together.");
    f("computed_ms", &ForecastAnswer::computed_ms);
    f("cached", &ForecastAnswer::cached);
  }
};

}  // namespace storecast::sales
