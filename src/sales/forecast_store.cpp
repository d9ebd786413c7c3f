#include "sales/forecast_store.h"

#include "json/fields.h"

namespace storecast::sales {
namespace {

template <class T>
T parsed(std::string_view text) {
  auto value = json::parse<T>(text);
  SC_ASSERT(value.ok());  // written by ourselves
  return std::move(value).value();
}

ForecastModel to_model(const db::Row& row) {
  return {.id = row.id<ForecastModelId>(0),
          .kind = static_cast<ModelKind>(row.integer(1)),
          .data_version = "sales-" + std::to_string(row.integer(2)),
          .origin = row.date(3),
          .seed = row.integer(4),
          .settings = parsed<ModelSettings>(row.text(5)),
          .card = parsed<ModelCard>(row.text(6)),
          .bytes = row.integer(7),
          .created_at = row.instant(8)};
}

}  // namespace

void insert_forecast_model(db::Writer& writer, const ForecastModel& model,
                           std::int64_t sales_version, std::string_view bytes) {
  writer.run("UPDATE forecast_models SET bytes = NULL WHERE kind = ?1 AND bytes IS NOT NULL",
             model.kind);
  writer.run(
      "INSERT INTO forecast_models (id, kind, sales_version, origin, seed, settings, card, bytes, "
      "created_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
      model.id, model.kind, sales_version, model.origin, model.seed, json::print(model.settings),
      json::print(model.card), std::as_bytes(std::span(bytes)), model.created_at);
}

std::vector<ForecastModel> list_forecast_models(db::Reader& reader, int limit) {
  return reader.list(
      "SELECT id, kind, sales_version, origin, seed, settings, card, "
      "ifnull(length(bytes), 0), created_at FROM forecast_models ORDER BY id DESC LIMIT ?1",
      to_model, limit);
}

std::optional<StoredModel> find_newest_model(db::Reader& reader, ModelKind kind) {
  return reader.find(
      "SELECT id, kind, sales_version, origin, seed, settings, card, "
      "length(bytes), created_at, bytes FROM forecast_models "
      "WHERE kind = ?1 AND bytes IS NOT NULL ORDER BY id DESC LIMIT 1",
      [](const db::Row& row) {
        const db::Bytes bytes = row.bytes(9);
        return StoredModel{to_model(row),
                           std::string(reinterpret_cast<const char*>(bytes.data()), bytes.size())};
      },
      kind);
}

void put_forecast(db::Writer& writer, std::string_view subject, const StoredForecast& forecast) {
  writer.run(
      "INSERT OR REPLACE INTO forecast_answers (subject, model_id, details, created_at) "
      "VALUES (?1, ?2, ?3, ?4)",
      subject, forecast.model_id, json::print(forecast.kept), forecast.made_at);
}

void delete_forecasts_of_other_models(db::Writer& writer, ForecastModelId model) {
  writer.run("DELETE FROM forecast_answers WHERE model_id <> ?1", model);
}

std::optional<ForecastModelId> find_forecast_model(db::Reader& reader, std::string_view subject) {
  return reader.find(
      "SELECT model_id FROM forecast_answers WHERE subject = ?1",
      [](const db::Row& row) { return row.id<ForecastModelId>(0); }, subject);
}

std::optional<StoredForecast> find_forecast(db::Reader& reader, std::string_view subject) {
  return reader.find(
      "SELECT details, model_id, created_at FROM forecast_answers WHERE subject = ?1",
      [](const db::Row& row) {
        return StoredForecast{parsed<KeptForecast>(row.text(0)), row.id<ForecastModelId>(1),
                              row.instant(2)};
      },
      subject);
}

}  // namespace storecast::sales
