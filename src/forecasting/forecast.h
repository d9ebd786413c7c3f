// The question people ask: how much will be sold on each of the next days, and how sure is that?
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/date.h"
#include "core/result.h"
#include "forecasting/intervals.h"
#include "forecasting/signal.h"

namespace storecast::forecasting {

constexpr int kMaxHorizonDays = 730;
constexpr double kOverrideGain = 0.1;  // a model must win by this at two origins to be chosen

// Which models are back-tested beside one that is asked for by name.
enum class Rivals : std::uint8_t {
  All,
  Yardsticks,  // the mean and the naive ones: the signal is judged by no other
};

struct ForecastOptions {
  int horizon_days = 45;
  std::vector<double> levels = {0.5, 0.8, 0.95};
  std::uint64_t seed = 1;
  std::string model;  // a name of the registry; empty: chosen by the back-test
  Rivals rivals = Rivals::All;
};

struct Candidate {
  const Model* model = nullptr;
  Accuracy accuracy;  // over the reported origins
};

// Out of sample: each origin's numbers and bounds come from what was known at that origin.
struct BacktestReport {
  Accuracy accuracy;
  std::optional<double> coverage_80;
  std::optional<double> coverage_95;
  int origins = 0;
  int horizon_days = 0;
  Candidate baseline;   // seasonal naive, or naive when the history is shorter than a week
  double mean_mae = 0;  // of the training mean
};

struct Warning {
  std::string code;
  std::string message;
};

struct Forecast {
  Date origin;                      // the last day of the history
  std::vector<Date> dates;          // every calendar day of the horizon
  Points points;                    // expected sales; zero on closed weekdays
  std::vector<Interval> intervals;  // one for each asked level
  const Model* model = nullptr;
  std::string reason;
  Signal signal;
  std::optional<BacktestReport> report;  // empty: too little history
  std::vector<Candidate> candidates;     // best first
  std::vector<Warning> warnings;

  Calibration calibration{0};
  double level = 1;                   // scale of the residuals
  std::optional<CountSpread> counts;  // empty: sales are no counts
  std::vector<bool> open;             // for each date

  // `count` possible futures by calendar day; their sums give the distribution of any total.
  std::vector<Points> paths(int count, std::uint64_t seed) const;
};

// Refused: a horizon outside 1..kMaxHorizonDays, a level outside (0, 1), an unknown model or one
// that needs more history.
Result<Forecast> forecast(const DailySeries& series, const ForecastOptions& options);

}  // namespace storecast::forecasting
