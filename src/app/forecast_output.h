// What the command forecast prints.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/sales_table.h"
#include "forecasting/forecast.h"

namespace storecast::app {

struct SeriesForecast {
  NamedSeries input;
  std::optional<Result<forecasting::Forecast>> forecast;
};

// One line for people: model, verdict, accuracy out of sample.
std::string report_line(const SeriesForecast& done);
// The mean over the series, for those who forecast many.
std::string summary_line(const std::vector<SeriesForecast>& all);

// unique_id,ds,mean,lo_80,hi_80,...,model; the levels in percent.
std::string forecasts_to_csv(const std::vector<SeriesForecast>& all,
                             const std::vector<double>& levels);
// [{unique_id, forecast}], where forecast is what the API answers.
std::string forecasts_to_json(const std::vector<SeriesForecast>& all, int horizon_days,
                              const std::vector<double>& levels);

}  // namespace storecast::app
