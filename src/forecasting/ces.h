// Complex exponential smoothing: Svetunkov, Kourentzes & Ord, "Complex exponential smoothing",
// Naval Research Logistics 69 (2022). A level and the information left over form one complex state,
// so that trends need no component of their own. First states by backcasting, parameters by
// Nelder-Mead on the squared one-step errors within the stability region, from two starts where
// there is a seasonal state: the level may stay in it, so that sales return to their season's
// means.
#pragma once

#include <span>
#include <vector>

#include "forecasting/model.h"

namespace storecast::forecasting {

enum class CesSeason {
  None,
  Simple,   // the complex state of a season ago instead of the last one
  Partial,  // a real seasonal state beside the level
  Full,     // a complex one
};

struct CesFit {
  CesSeason season = CesSeason::None;
  double alpha0 = 0, alpha1 = 0, beta0 = 0, beta1 = 0;
  double sum_of_squares = 0;  // of the one-step errors
  double aicc = 0;
  Points points;
};

// Precondition: at least 4 values, at least three periods unless the season is None.
CesFit fit_ces(std::span<const double> values, int period, CesSeason season, int steps);
// By AICc among None, Simple and Full: over earlier origins of NN5, store_item, M4 weekly, hospital
// and M5, Full was nearer than Partial at ten of fourteen, elsewhere at most 3 % behind.
CesFit fit_best_ces(std::span<const double> values, int period, int steps);

Points ces_forecast(const Question& question);

}  // namespace storecast::forecasting
