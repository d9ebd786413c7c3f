// Rolling-origin back-test: every model forecasts from several past days, seeing only what was
// known then, and its answers are laid beside what happened.
#pragma once

#include <vector>

#include "forecasting/metrics.h"
#include "forecasting/model.h"
#include "forecasting/series.h"

namespace storecast::forecasting {

constexpr int kMinTrainingDays = 56;  // the shortest history that shows a weekday's habit
constexpr int kMaxOrigins = 6;        // 6 x 45 days: 90 residuals for each third of the horizon
constexpr int kMinBacktestDays = 14;  // shorter horizons leave too few residuals
constexpr int kReportedOrigins = 3;   // the accuracy people see is that of the last three

struct BacktestPlan {
  int horizon_days = 0;      // may be shorter than asked when the history is short
  std::vector<int> origins;  // days of history seen, ascending; empty: too little history
};
BacktestPlan plan_backtest(int history_days, int horizon_days);

struct Origin {
  int days = 0;                // of history seen
  Date last;                   // the last day seen
  std::vector<Date> dates;     // open days of the horizon
  std::vector<double> actual;  // NaN: masked
  double level = 0;            // mean of the last 8 weeks seen: the scale of residuals
  double scale_absolute = 0;
  double scale_squared = 0;
};

struct Track {
  const Model* model = nullptr;
  std::vector<Points> points;  // one for each origin
};

struct Backtest {
  int horizon_days = 0;
  std::vector<Origin> origins;
  std::vector<Track> tracks;  // only models that could answer at every origin

  const Track* find(std::string_view model) const;
  // Over the last `origins` origins.
  Accuracy accuracy(const Track& track, int origins) const;
};

Backtest run_backtest(const DailySeries& series, const BacktestPlan& plan,
                      std::span<const Model* const> models, std::uint64_t seed);

double recent_level(const History& history);

}  // namespace storecast::forecasting
