// The guard: is there anything in the series that a forecast could use? Noise is called noise.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "forecasting/backtest.h"
#include "forecasting/series.h"

namespace storecast::forecasting {

constexpr double kSignificance = 0.01;  // of each test; three tests cry wolf in 3 % of noise
constexpr double kUsefulGain = 0.02;    // of the mean absolute error against the mean's
constexpr int kMinDaysToJudge = 28;

struct SignalTest {
  std::string name;  // "autocorrelation", "weekday", "yearly", "back_test_gain"
  double statistic = 0;
  std::optional<double> p_value;
};

struct Signal {
  bool usable_pattern = false;
  std::string verdict;  // a sentence for people
  std::vector<SignalTest> tests;
  // 1 - MAE of the best model / MAE of the mean, over all origins or the reported ones (the first
  // origins may have seen too little), whichever is higher.
  double gain = 0;
};

// A pattern is usable when a test finds one and a model turns it into a back-test better than the
// mean's.
Signal judge_signal(const History& history, const Backtest& backtest);

}  // namespace storecast::forecasting
