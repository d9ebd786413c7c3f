// The optimised Theta method: Fiorucci, Pellegrini, Louzada, Petropoulos & Koehler, "Models for
// optimising the theta method and their relationship to state space models" (2016). The history is
// deseasonalised (classical decomposition) when its seasonal autocorrelation is significant.
#pragma once

#include <span>
#include <vector>

#include "forecasting/model.h"

namespace storecast::forecasting {

enum class ThetaKind {
  Optimised,  // one line through the whole history
  Dynamic,    // the line is updated with every value
};

struct ThetaFit {
  double level = 0, alpha = 0, theta = 0;  // first level, smoothing, weight of the theta line
  double sum_of_squares = 0;               // one-step errors from the fourth value on
  Points points;
};

// Without seasonal treatment. Precondition: at least 4 values.
ThetaFit fit_theta(std::span<const double> values, ThetaKind kind, int steps);

Points theta_forecast(const Question& question);  // dynamic, with seasonal treatment

}  // namespace storecast::forecasting
