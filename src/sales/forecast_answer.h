// From the engine's forecast to the answer of the API and the command line; needs no database.
#pragma once

#include "forecasting/forecast.h"
#include "sales/forecast_view.h"

namespace storecast::sales {

Period period_of(const ForecastRequest& request);  // the asked one, or one that fits the horizon

ForecastAccuracy to_accuracy(const forecasting::BacktestReport& report);
ChosenModel to_chosen_model(const forecasting::Forecast& forecast);
SignalView to_signal(const forecasting::Signal& signal);

ForecastAnswer to_forecast_answer(const LoadedSeries& loaded, const forecasting::Forecast& forecast,
                                  const ForecastRequest& request);

}  // namespace storecast::sales
