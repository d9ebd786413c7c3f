// Forecasts of stored or given sales. The same question on the same data is answered from memory.
#pragma once

#include <memory>

#include "db/database.h"
#include "forecasting/forecast.h"
#include "sales/forecast_store.h"
#include "sales/forecast_view.h"
#include "sales/result_cache.h"

namespace storecast::sales {

class ForecastService {
 public:
  explicit ForecastService(db::Database& database) : database_(database) {}

  Result<ForecastAnswer> answer(const ForecastRequest& request);

  // For those who work with the numbers: stock advice, the overview.
  struct Numbers {
    LoadedSeries loaded;
    forecasting::Forecast forecast;
  };
  Result<std::shared_ptr<const Numbers>> forecast(const SeriesQuestion& question,
                                                  const forecasting::ForecastOptions& options);
  Result<std::shared_ptr<const Numbers>> forecast_product(ProductId product, int horizon_days);

 private:
  static constexpr std::size_t kKeptAnswers = 200;    // some 100 KB each
  static constexpr std::size_t kKeptNumbers = 2'000;  // a shop's products, some 20 KB each

  std::string key_of(const LoadedSeries& loaded, const forecasting::ForecastOptions& options);
  Result<forecasting::Forecast> compute(const LoadedSeries& loaded,
                                        const forecasting::ForecastOptions& options);
  std::optional<ForecastBackground> background_of(const LoadedSeries& loaded, int horizon_days);
  Result<std::shared_ptr<const Numbers>> forecast_loaded(
      LoadedSeries loaded, const forecasting::ForecastOptions& options);

  db::Database& database_;
  ResultCache<ForecastAnswer> answers_{kKeptAnswers};
  ResultCache<Numbers> numbers_{kKeptNumbers};
};

}  // namespace storecast::sales
