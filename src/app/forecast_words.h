// Why a forecast is as it is, in the words of those who sell.
#pragma once

#include <string>

#include "app/forecast_output.h"

namespace storecast::app {

// What adds to the total of the horizon and what takes from it, the largest first; over all series,
// and of each of the first kExplainedSeries. A sentence when the model does not explain itself.
std::string explanation_text(const ForecastReport& report);

constexpr std::size_t kExplainedSeries = 10;  // more are in the JSON

// 1234.5 -> "1,235", 12.34 -> "12.3".
std::string amount_text(double amount);

}  // namespace storecast::app
