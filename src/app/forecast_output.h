// What the command forecast prints.
#pragma once

#include <string>
#include <vector>

#include "app/sales_panel.h"
#include "forecasting/portfolio.h"

namespace storecast::app {

struct ForecastReport {
  SalesPanel sales;
  std::string data_version;
  forecasting::PanelAnswer answer;
  std::vector<double> levels;  // in percent
};

// One line for people: model, verdict, accuracy out of sample.
std::string report_line(const ForecastReport& report, std::size_t series);
// The mean over the series, for those who forecast many.
std::string summary_line(const ForecastReport& report);

// unique_id,ds,mean,lo_80,hi_80,...,model; ds is the first day of each week or month.
std::string to_csv(const ForecastReport& report);
// [{unique_id, forecast}], where forecast is what the API answers, without the history.
std::string to_json(const ForecastReport& report);

}  // namespace storecast::app
