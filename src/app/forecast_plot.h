// A forecast drawn with characters, for terminals.
#pragma once

#include <string>

#include "app/forecast_output.h"

namespace storecast::app {

constexpr std::size_t kPlottedSeries = 10;  // a screen each

// The end of the history, the forecast and its first interval: 72 columns, a few steps in each when
// there are more; of the first kPlottedSeries.
std::string plot_text(const ForecastReport& report);

}  // namespace storecast::app
