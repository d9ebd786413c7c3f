// The tables of trained models and of the forecasts that they left.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "db/database.h"
#include "sales/forecast_models.h"
#include "sales/forecast_settings.h"
#include "sales/product_forecast.h"
#include "sales/shop_training.h"

namespace storecast::sales {

ForecastSettings get_forecast_settings(db::Reader& reader);
void put_forecast_settings(db::Writer& writer, const ForecastSettings& settings);
std::string code_of(forecasting::Country country);  // ISO 3166; empty: none

// Takes the place of those of its kind, whose bytes are let go.
void insert_forecast_model(db::Writer& writer, const ForecastModel& model,
                           std::int64_t sales_version, std::string_view bytes);
std::vector<ForecastModel> list_forecast_models(db::Reader& reader, int limit);  // newest first

struct StoredModel {
  ForecastModel model;
  std::string bytes;
};
std::optional<StoredModel> find_newest_model(db::Reader& reader, ModelKind kind);

struct StoredForecast {
  KeptForecast kept;
  ForecastModelId model_id;
  Instant made_at;
};
// Keeps what it says as a snapshot too.
void put_forecast(db::Writer& writer, const TrainedForecast& forecast, ForecastModelId model,
                  Instant made_at);
void delete_forecasts_of_other_models(db::Writer& writer, ForecastModelId model);
void delete_snapshots_before(db::Writer& writer, Date origin);

struct Snapshot {
  Date origin;
  std::string model;
  std::vector<double> points;
};
// The latest last.
std::vector<Snapshot> list_snapshots(db::Reader& reader, std::string_view subject, int limit);

std::vector<ProductForecast> list_product_forecasts(db::Reader& reader, ForecastOrder order,
                                                    int limit, int skip);
// Which training left the subject's forecast. One of a training that knew other feasts than the
// shop's settings say is none.
std::optional<ForecastModelId> find_forecast_model(db::Reader& reader, std::string_view subject);
std::optional<StoredForecast> find_forecast(db::Reader& reader, std::string_view subject);

}  // namespace storecast::sales
