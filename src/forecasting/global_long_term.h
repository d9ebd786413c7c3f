// Forecasts of a panel for up to two years: a shape of week and year that all series share and each
// may bend as far as its data prove, times the level of the last year, times damped growth that is
// shrunk towards the panel's. Log-linear quasi-Poisson regression (McCullagh & Nelder 1989);
// empirical Bayes shrinkage (Efron & Morris 1975); damping after Gardner & McKenzie (1985).
#pragma once

#include <vector>

#include "forecasting/holidays.h"
#include "forecasting/panel.h"

namespace storecast::forecasting {

struct LongTermOptions {
  Country country = Country::None;
  double growth_kept_a_year = 0.9;
  double own_growth = 0.5;  // the rest is the panel's median
};

// [series][h] for the steps panel.steps + h, h < horizon. Never negative; 0 on closed steps. A
// series with little history sells what its kind does. Precondition: misfit_of(panel) is empty and
// the panel has steps.
std::vector<std::vector<double>> long_term_forecast(const Panel& panel, int horizon,
                                                    const LongTermOptions& options);

}  // namespace storecast::forecasting
