// Methods without parameters to fit: the yardsticks of every back-test.
#pragma once

#include "forecasting/model.h"

namespace storecast::forecasting {

Points mean_forecast(const Question& question);
Points naive_forecast(const Question& question);           // the last value
Points seasonal_naive_forecast(const Question& question);  // the same weekday of the last week
Points last_year_forecast(const Question& question);       // the same weekday 52 weeks before
Points seasonal_mean_forecast(const Question& question);   // mean of the last 8 same weekdays

}  // namespace storecast::forecasting
