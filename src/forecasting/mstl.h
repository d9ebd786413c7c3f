// Forecasts from a decomposition into several seasons: Bandara, Hyndman & Bergmeir, "MSTL: A
// Seasonal-Trend Decomposition Algorithm for Time Series with Multiple Seasonal Patterns" (2021).
// STL takes the seasons out one after the other, twice; each goes on as it was in its last period,
// what remains by exponential smoothing without season.
#pragma once

#include <span>
#include <vector>

#include "forecasting/model.h"

namespace storecast::forecasting {

struct Season {
  int period = 7;
  std::vector<double> values;  // of each step of the history
};

struct SeasonsTakenOut {
  std::vector<Season> seasons;   // as asked
  std::vector<double> adjusted;  // the history without them
};

// Precondition: ascending periods of at least 2, of each more than two in the history.
SeasonsTakenOut take_seasons_out(std::span<const double> values, std::span<const int> periods);

Points mstl_forecast(const Question& question);

}  // namespace storecast::forecasting
