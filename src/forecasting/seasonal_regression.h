// A log-linear model of the whole history for long horizons: weekday, time of the year (Fourier
// terms), growth; fitted as a quasi-Poisson regression (McCullagh & Nelder 1989), so that days
// without sales need no special treatment. The last weeks' deviation from it fades with the
// horizon, the growth is damped.
#pragma once

#include "forecasting/model.h"

namespace storecast::forecasting {

// Precondition: at least 53 weeks of history.
Points seasonal_regression_forecast(const Question& question);

}  // namespace storecast::forecasting
