// The tables of trained models and of the forecasts that they left.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "db/database.h"
#include "sales/forecast_models.h"
#include "sales/product_forecast.h"
#include "sales/shop_training.h"

namespace storecast::sales {

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
// Which training left the subject's forecast.
std::optional<ForecastModelId> find_forecast_model(db::Reader& reader, std::string_view subject);
std::optional<StoredForecast> find_forecast(db::Reader& reader, std::string_view subject);

}  // namespace storecast::sales
