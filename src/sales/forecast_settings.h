// What a shop has set about its forecasts.
#pragma once

#include "forecasting/holidays.h"

namespace storecast::sales {

struct ForecastSettings {
  forecasting::Country country = forecasting::Country::None;
  template <class F>
  static void fields(F& f) {
    f.name("ForecastSettings");
    f("country", &ForecastSettings::country)
        .doc(
            "Whose feasts the forecasts know. After a change each product, category and the shop "
            "is forecast from its own sales until the next training.");
  }
};

}  // namespace storecast::sales
