// A forecast that a training over all products left for one subject, and what it takes to judge it
// later: what the model over all products and the best one of the subject alone would have said on
// earlier days.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "forecasting/backtest.h"
#include "forecasting/forecast.h"
#include "forecasting/series.h"
#include "sales/forecast_background.h"
#include "sales/forecast_view.h"

namespace storecast::sales {

constexpr int kKeptHorizonDays = 90;  // that are answered: what the model learns directly
// A forecast answers for two weeks after its origin; trainings come every week.
constexpr int kFreshDays = 14;
constexpr int kKeptDays = kKeptHorizonDays + kFreshDays;
constexpr double kMovedShare = 0.05;  // of past sales: imported or taken back, it is other data

struct EarlierForecast {
  Date origin;
  std::vector<double> global, local;
  template <class F>
  static void fields(F& f) {
    f.name("EarlierForecast");
    f("origin", &EarlierForecast::origin);
    f("global", &EarlierForecast::global);
    f("local", &EarlierForecast::local);
  }
};

struct KeptForecast {
  Date origin;
  std::string model;        // that answers: "global", or the name of a local one
  std::string local_model;  // the best of the subject alone
  std::string reason;       // for the choice between the two
  std::vector<double> points;
  std::vector<ForecastInterval> intervals;
  std::vector<EarlierForecast> earlier;
  SignalView signal;
  double usual_total = 0;
  int explained_days = 0;
  std::vector<DriverView> drivers;
  std::optional<double> coverage_80, coverage_95;  // at the earlier origins
  double learnt_units = 0;                         // sold up to the origin
  template <class F>
  static void fields(F& f) {
    f.name("KeptForecast");
    f("origin", &KeptForecast::origin);
    f("model", &KeptForecast::model);
    f("local_model", &KeptForecast::local_model);
    f("reason", &KeptForecast::reason);
    f("points", &KeptForecast::points);
    f("intervals", &KeptForecast::intervals);
    f("earlier", &KeptForecast::earlier);
    f("signal", &KeptForecast::signal);
    f("usual_total", &KeptForecast::usual_total);
    f("explained_days", &KeptForecast::explained_days);
    f("drivers", &KeptForecast::drivers);
    f("coverage_80", &KeptForecast::coverage_80);
    f("coverage_95", &KeptForecast::coverage_95);
    f("learnt_units", &KeptForecast::learnt_units);
  }
};

// What lists show of a forecast: the next kListedDays beside as many before, and how near the model
// that answers came on earlier days.
struct ForecastFigures {
  double expected = 0, sold = 0;
  std::optional<double> wape, bias;
};
constexpr int kListedDays = 45;  // ahead, in lists and explanations

// The tracks of a contest, in this order.
enum ContestTrack : std::size_t { kMeanTrack, kNaiveTrack, kGlobalTrack, kLocalTrack };

// Both models beside what happened, at the origins that the series still has, `horizon_days` ahead
// or as far as was tried. No origin: nothing to compare.
forecasting::Backtest contest(const forecasting::DailySeries& series,
                              const std::vector<EarlierForecast>& earlier,
                              const std::string& local_model, int horizon_days);

// What the model of one series says for the days after `origin`, having seen none of them.
forecasting::Points local_points(const forecasting::DailySeries& series, const std::string& model,
                                 Date origin, int days);

ForecastFigures figures_of(const KeptForecast& kept, const forecasting::DailySeries& series,
                           const forecasting::Backtest& contest);

// Whether it may answer for these sales: it is fresh, reaches as far, and what it learnt from is
// still what was sold.
bool answers_for(const KeptForecast& kept, const forecasting::DailySeries& series,
                 int horizon_days);

// Precondition: answers_for(). As forecasting::forecast() would answer.
forecasting::Forecast to_forecast(const KeptForecast& kept, const forecasting::DailySeries& series,
                                  const forecasting::ForecastOptions& options);

std::vector<EarlierOrigin> earlier_origins(const forecasting::Backtest& contest);

// What was said for the days after `origin`, beside what the series holds of them; empty while
// fewer than a week of them are over.
std::optional<JudgedForecast> judge_snapshot(const forecasting::DailySeries& series, Date origin,
                                             std::string model, const std::vector<double>& points);

}  // namespace storecast::sales
