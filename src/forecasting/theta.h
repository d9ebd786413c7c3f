// The Theta methods in the form of Fiorucci, Pellegrini, Louzada, Petropoulos & Koehler, "Models
// for optimising the theta method and their relationship to state space models" (2016). Given the
// smoothing, a one-step forecast is linear in the first level and the weight of the theta line:
// both come exactly by least squares, and the search has one dimension.
#pragma once

#include <span>
#include <vector>

#include "forecasting/model.h"

namespace storecast::forecasting {

enum class ThetaKind {
  Standard,         // theta = 2 (Assimakopoulos & Nikolopoulos 2000), a line through all values
  Optimised,        // theta fitted, a line through all values
  DynamicStandard,  // theta = 2, a line updated with every value
  Dynamic,          // theta fitted, a line updated with every value
};

struct ThetaFit {
  double level = 0, alpha = 0, theta = 0;  // first level, smoothing, weight of the theta line
  double sum_of_squares = 0;               // one-step errors from the fourth value on
  Points points;
};

// Without seasonal treatment. Precondition: at least 4 values.
ThetaFit fit_theta(std::span<const double> values, ThetaKind kind, int steps);

// With seasonal treatment: the values are deseasonalised (classical decomposition) when their
// seasonal autocorrelation is significant. Precondition: at least 4 values.
Points theta_points(std::span<const double> values, int season, int steps, ThetaKind kind);

Points theta_forecast(const Question& question);  // dynamic

}  // namespace storecast::forecasting
