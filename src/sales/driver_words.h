// Why a forecast is as it is, in words.
#pragma once

#include <vector>

#include "forecasting/global_model.h"
#include "sales/forecast_background.h"

namespace storecast::sales {

// The strongest first; what does not matter is left out.
std::vector<DriverView> drivers_in_words(const forecasting::Explanation& explanation);

}  // namespace storecast::sales
