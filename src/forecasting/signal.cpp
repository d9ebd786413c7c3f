#include "forecasting/signal.h"

#include <algorithm>
#include <cmath>

#include "forecasting/statistics.h"

namespace storecast::forecasting {
namespace {

constexpr int kLagWeeks = 2;
constexpr int kMinDaysForYear = 300;  // shorter histories cannot tell a season from a trend

std::vector<SignalTest> run_tests(const History& history) {
  const int week = history.season;
  std::vector<SignalTest> tests;
  const auto add = [&](std::string name, Test test) {
    tests.push_back({std::move(name), test.statistic, test.p});
  };
  add("autocorrelation", ljung_box_test(history.values, kLagWeeks * week));
  std::vector<int> weekday;
  std::vector<int> day_of_year;
  for (Date date : history.dates) {
    weekday.push_back(static_cast<int>(date.weekday()));
    day_of_year.push_back(date.day_of_year());
  }
  if (week > 1) add("weekday", equal_means_test(history.values, weekday, 7));
  if (history.dates.back() - history.dates.front() >= kMinDaysForYear) {
    add("yearly", yearly_harmonics_test(history.values, day_of_year));
  }
  return tests;
}

double best_gain(const Backtest& backtest, int origins) {
  const Track* mean = backtest.find("mean");
  if (mean == nullptr) return 0;
  const double mean_mae = backtest.accuracy(*mean, origins).mae;
  double best = mean_mae;
  for (const Track& track : backtest.tracks) {
    best = std::min(best, backtest.accuracy(track, origins).mae);
  }
  return mean_mae > 0 ? 1 - best / mean_mae : 0;
}

}  // namespace

Signal judge_signal(const History& history, const Backtest& backtest) {
  Signal signal;
  if (history.size() < kMinDaysToJudge || backtest.origins.empty()) {
    signal.verdict = "no usable pattern: only " + std::to_string(history.size()) +
                     " days of sales, at least " + std::to_string(kMinDaysToJudge) +
                     " are needed to look for one";
    return signal;
  }
  signal.tests = run_tests(history);
  const bool found = std::any_of(signal.tests.begin(), signal.tests.end(),
                                 [](const auto& test) { return *test.p_value < kSignificance; });
  signal.gain = std::max(best_gain(backtest, kMaxOrigins), best_gain(backtest, kReportedOrigins));
  signal.tests.push_back({"back_test_gain", signal.gain, std::nullopt});
  signal.usable_pattern = found && signal.gain >= kUsefulGain;
  if (signal.usable_pattern) {
    signal.verdict = "usable pattern: the best model is " +
                     std::to_string(std::lround(100 * signal.gain)) +
                     " % nearer to past sales than their mean";
  } else if (found) {
    signal.verdict =
        "no usable pattern: the days depend on each other, but no model uses it to beat the mean";
  } else {
    signal.verdict =
        "no usable pattern: the sales look like random variation around their mean, "
        "which is the best forecast";
  }
  return signal;
}

}  // namespace storecast::forecasting
