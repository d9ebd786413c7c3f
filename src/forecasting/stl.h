// Seasonal and trend decomposition by local regression: Cleveland, Cleveland, McRae & Terpenning,
// "STL: A Seasonal-Trend Decomposition Procedure Based on Loess", Journal of Official Statistics 6
// (1990), without its robustness weights.
#pragma once

#include <span>
#include <vector>

namespace storecast::forecasting {

// A line (or a constant) at each place, through the nearest `window` values, near ones counting
// more by the tricube. Only every `jump`-th place is computed, those between lie on straight lines.
struct Loess {
  int window = 7;  // odd
  int degree = 1;  // 0 or 1
  int jump = 1;
};

struct StlSettings {
  int period = 7;
  Loess season;    // over the values of one place in the period
  Loess trend;     // over the values without their season
  Loess low_pass;  // over the moving averages that are taken out of the season
  int rounds = 5;  // of season, then trend
};

// A season by its window: the window of the trend is the shortest that does not hold the season
// (1.5 p / (1 - 1.5 / w)), that of the low pass the next odd number. The jumps are a tenth of the
// windows, so that a round takes a time that grows with the number of values alone.
StlSettings usual_stl(int period, Loess season);

struct Decomposed {
  std::vector<double> season, trend;  // what is left over: values - season - trend
};

// Precondition: more than two periods of values, of at least 2 values each.
Decomposed decompose(std::span<const double> values, const StlSettings& settings);

std::vector<double> smooth(std::span<const double> values, const Loess& loess);

}  // namespace storecast::forecasting
