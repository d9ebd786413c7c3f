// Which of two models answers for a subject: the one over all products, or the best of its own.
#pragma once

#include <string>
#include <vector>

#include "sales/kept_forecast.h"

namespace storecast::sales {

enum class Usual { Global, Local };

struct ModelChoice {
  bool global = false;
  std::string reason;  // a sentence for people
};

// The usual one, unless the other was more than kOverrideGain nearer to what happened over all
// origins and at two of them or more. `tried`: of contest().
ModelChoice choose_model(const forecasting::Backtest& tried, Usual usual);

// Bounds around kept.points at the levels of kept.intervals, from the errors of the model over all
// products at the earlier origins of the series.
std::vector<ForecastInterval> intervals_of_sum(const forecasting::DailySeries& series,
                                               const KeptForecast& kept);

}  // namespace storecast::sales
