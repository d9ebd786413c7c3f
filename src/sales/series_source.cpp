#include "sales/series_source.h"

#include <algorithm>
#include <span>

#include "catalog/product_store.h"
#include "crypto/encoding.h"
#include "crypto/hash.h"
#include "sales/daily_store.h"

namespace storecast::sales {
namespace {

using forecasting::Observation;

std::vector<Observation> to_observations(std::span<const DailySales> days) {
  std::vector<Observation> observations;
  observations.reserve(days.size());
  for (const DailySales& day : days) {
    const bool ran_out = day.stock && *day.stock <= 0;
    observations.push_back({day.date, day.quantity,
                            ran_out ? forecasting::Stock::RanOut : forecasting::Stock::Available});
  }
  return observations;
}

Result<LoadedSeries> load(db::Reader& reader, std::string subject,
                          const std::vector<DailySales>& days) {
  const auto range = find_sales_range(reader);
  LoadedSeries loaded;
  loaded.series = TRY(to_series(days, range ? range->to : Date()));
  loaded.subject = std::move(subject);
  loaded.version = "sales-" + std::to_string(get_sales_version(reader));
  return loaded;
}

Result<LoadedSeries> load_product(db::Reader& reader, ProductId product) {
  LoadedSeries loaded = TRY(load(reader, product.to_string(), list_daily_sales(reader, product)));
  loaded.product = product;
  return loaded;
}

Result<LoadedSeries> load_city(db::Reader& reader, const std::string& city) {
  const auto days = list_daily_sales_of_city(reader, city);
  if (!days.empty()) return load(reader, "city " + city, days);
  return Error{ErrorKind::NotFound, "no_such_city", "Nothing was sold to \"" + city + "\"."};
}

Result<LoadedSeries> load_inline(const std::vector<InlineSale>& sales) {
  std::vector<Observation> observations;
  std::string bytes;
  for (const InlineSale& sale : sales) {
    observations.push_back({sale.date, sale.quantity_sold});
    bytes += std::to_string(sale.date.days_since_epoch()) + ' ' +
             std::to_string(sale.quantity_sold) + '\n';
  }
  auto series = forecasting::prepare(observations);
  if (!series.ok()) {
    Error error = std::move(series).error();
    for (FieldError& field : error.fields) field.pointer = "/sales_data" + field.pointer;
    return error;
  }
  LoadedSeries loaded;
  loaded.series = std::move(series).value();
  loaded.version = "sha256-" + crypto::to_hex(crypto::sha256(bytes));
  loaded.subject = "inline";
  return loaded;
}

}  // namespace

Result<ProductId> find_product_id(db::Reader& reader, const std::string& id_or_sku) {
  if (const auto id = ProductId::parse(id_or_sku)) {
    if (catalog::find_product_name(reader, *id)) return *id;
  }
  if (const auto id = catalog::find_product_id_by_sku(reader, id_or_sku)) return *id;
  return Error{ErrorKind::NotFound, "no_such_product",
               "There is no product \"" + id_or_sku + "\"."};
}

Result<forecasting::DailySeries> to_series(std::span<const DailySales> days, Date last) {
  const Date oldest = last + (1 - forecasting::kMaxHistoryDays);
  const auto first = std::find_if(days.begin(), days.end(),
                                  [&](const DailySales& day) { return day.date >= oldest; });
  if (first == days.end()) {
    return Error{ErrorKind::Invalid, "no_sales_data",
                 "There are no sales to learn from yet; import a file or enter some."};
  }
  return forecasting::prepare(to_observations({first, days.end()}), last);
}

Result<LoadedSeries> load_product_series(db::Database& database, ProductId product) {
  return database.read([&](db::Reader& reader) { return load_product(reader, product); });
}

Result<LoadedSeries> load_series(db::Database& database, const SeriesQuestion& question) {
  const int subjects = (question.product_id ? 1 : 0) + (question.category_id ? 1 : 0) +
                       (question.sales_data ? 1 : 0) + (question.city ? 1 : 0);
  if (subjects > 1) {
    return Error{ErrorKind::Invalid, "several_subjects",
                 "Give one of product_id, category_id, city and sales_data."};
  }
  if (question.sales_data) return load_inline(*question.sales_data);
  return database.read([&](db::Reader& reader) -> Result<LoadedSeries> {
    if (question.product_id) {
      return load_product(reader, TRY(find_product_id(reader, *question.product_id)));
    }
    if (question.category_id) {
      return load(reader, question.category_id->to_string(),
                  list_daily_sales(reader, *question.category_id));
    }
    if (question.city) return load_city(reader, *question.city);
    return load(reader, kWholeShop, list_daily_sales_of_shop(reader));
  });
}

}  // namespace storecast::sales
