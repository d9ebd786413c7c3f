#include "sales/forecast_store.h"

#include <algorithm>

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

std::string code_of(forecasting::Country country) {
  return country == forecasting::Country::None ? "" : std::string(json::enum_name(country));
}

ForecastSettings get_forecast_settings(db::Reader& reader) {
  const auto settings =
      reader.find("SELECT country FROM forecast_settings WHERE id = 1", [](const db::Row& row) {
        return ForecastSettings{json::enum_value<forecasting::Country>(row.text(0))
                                    .value_or(ForecastSettings().country)};
      });
  return settings.value();
}

void put_forecast_settings(db::Writer& writer, const ForecastSettings& settings) {
  writer.run("UPDATE forecast_settings SET country = ?1 WHERE id = 1", code_of(settings.country));
}

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

void put_forecast(db::Writer& writer, const TrainedForecast& forecast, ForecastModelId model,
                  Instant made_at) {
  const auto& [subject, product, kept, figures] = forecast;
  writer.run(
      "INSERT OR REPLACE INTO forecast_answers (subject, product_id, model_id, details, model, "
      "expected, sold, change, wape, bias, created_at) "
      "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?6 / nullif(?7, 0) - 1, ?8, ?9, ?10)",
      subject, product, model, json::print(kept), kept.model, figures.expected, figures.sold,
      figures.wape, figures.bias, made_at);
  const std::vector<double> points(kept.points.begin(), kept.points.begin() + kListedDays);
  writer.run(
      "INSERT OR REPLACE INTO forecast_snapshots (subject, origin, model, points) "
      "VALUES (?1, ?2, ?3, ?4)",
      subject, kept.origin, kept.model, json::print(points));
}

void delete_snapshots_before(db::Writer& writer, Date origin) {
  writer.run("DELETE FROM forecast_snapshots WHERE origin < ?1", origin);
}

std::vector<Snapshot> list_snapshots(db::Reader& reader, std::string_view subject, int limit) {
  auto snapshots = reader.list(
      "SELECT origin, model, points FROM forecast_snapshots WHERE subject = ?1 "
      "ORDER BY origin DESC LIMIT ?2",
      [](const db::Row& row) {
        return Snapshot{row.date(0), std::string(row.text(1)),
                        parsed<std::vector<double>>(row.text(2))};
      },
      subject, limit);
  std::reverse(snapshots.begin(), snapshots.end());
  return snapshots;
}

std::vector<ProductForecast> list_product_forecasts(db::Reader& reader, ForecastOrder order,
                                                    int limit, int skip) {
  return reader.list(R"sql(
    SELECT products.id, name, sku, model, expected, sold, change, wape, bias
    FROM forecast_answers JOIN products ON products.id = product_id
    WHERE deleted_at IS NULL
    ORDER BY CASE ?1 WHEN 0 THEN expected WHEN 1 THEN wape WHEN 2 THEN abs(bias)
      ELSE abs(change) END DESC NULLS LAST, products.id
    LIMIT ?2 OFFSET ?3)sql",
                     [](const db::Row& row) {
                       return ProductForecast{row.id<ProductId>(0),
                                              std::string(row.text(1)),
                                              std::string(row.text(2)),
                                              std::string(row.text(3)),
                                              row.real(4),
                                              row.real(5),
                                              row.maybe(6, &db::Row::real),
                                              row.maybe(7, &db::Row::real),
                                              row.maybe(8, &db::Row::real)};
                     },
                     order, limit, skip);
}

void delete_forecasts_of_other_models(db::Writer& writer, ForecastModelId model) {
  writer.run("DELETE FROM forecast_answers WHERE model_id <> ?1", model);
}

std::optional<ForecastModelId> find_forecast_model(db::Reader& reader, std::string_view subject) {
  return reader.find(
      R"sql(
    SELECT model_id FROM forecast_answers JOIN forecast_models ON forecast_models.id = model_id
    WHERE subject = ?1 AND json_extract(settings, '$.country') =
      (SELECT country FROM forecast_settings WHERE id = 1))sql",
      [](const db::Row& row) { return row.id<ForecastModelId>(0); }, subject);
}

std::optional<StoredForecast> find_forecast(db::Reader& reader, std::string_view subject) {
  return reader.find(
      R"sql(
    SELECT details, model_id, forecast_answers.created_at
    FROM forecast_answers JOIN forecast_models ON forecast_models.id = model_id
    WHERE subject = ?1 AND json_extract(settings, '$.country') =
      (SELECT country FROM forecast_settings WHERE id = 1))sql",
      [](const db::Row& row) {
        return StoredForecast{parsed<KeptForecast>(row.text(0)), row.id<ForecastModelId>(1),
                              row.instant(2)};
      },
      subject);
}

}  // namespace storecast::sales
