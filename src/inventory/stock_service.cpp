#include "inventory/stock_service.h"

#include <algorithm>

#include "catalog/product_store.h"
#include "inventory/stock_store.h"
#include "planning/classes.h"

namespace storecast::inventory {
namespace {

std::string json_of(const StockLevel& level) {
  return json::print(StockInput{level.on_hand, level.lead_time_days, level.lead_time_sd_days});
}

catalog::Availability availability_of(double on_hand) {
  if (on_hand <= 0) return catalog::Availability::OutOfStock;
  return on_hand <= kLowStock ? catalog::Availability::LowStock : catalog::Availability::InStock;
}

// What the request leaves open comes from the stored level of its product.
Result<planning::StockQuestion> question_of(const StockoutRequest& request,
                                            const std::optional<StockLevel>& stored) {
  planning::StockQuestion question;
  std::vector<FieldError> missing;
  const auto take = [&](const std::optional<double>& given, double StockLevel::*member,
                        const char* pointer) {
    if (given) return *given;
    if (stored) return (*stored).*member;
    missing.push_back(
        {pointer, "required", "The product has no stored stock level to take it from."});
    return 0.0;
  };
  question.current_stock = take(request.current_stock, &StockLevel::on_hand, "/current_stock");
  question.lead_time.mean_days = take(request.lead_time, &StockLevel::lead_time_days, "/lead_time");
  if (request.lead_time_sd) {
    question.lead_time.sd_days = *request.lead_time_sd;
  } else if (stored && !request.lead_time) {
    question.lead_time.sd_days = stored->lead_time_sd_days;
  }
  question.service_level = request.service_level;
  question.review_days = request.review_days;
  if (missing.empty()) return question;
  return Error{ErrorKind::Invalid, "stock_level_missing", "The stock and the lead time are needed.",
               std::move(missing)};
}

}  // namespace

void store_level(db::Writer& writer, const StockLevel& level) {
  put_stock_level(writer, level);
  catalog::set_product_availability(writer, level.product_id, availability_of(level.on_hand));
}

Result<StockoutAnswer> StockService::predict(const StockoutRequest& request) {
  const sales::LoadedSeries loaded = TRY(sales::load_series(database_, request));
  std::optional<StockLevel> stored;
  if (loaded.product) {
    stored = database_.read(
        [&](db::Reader& reader) { return find_stock_level(reader, *loaded.product); });
  }
  const planning::StockQuestion question = TRY(question_of(request, stored));
  TRY(planning::check(question));
  const auto numbers =
      TRY(forecasts_.forecast(request, {.horizon_days = planning::days_needed(question)}));
  return answer_stockout(numbers->loaded.series, numbers->forecast, question);
}

Result<StockRow> StockService::put(ProductId product, const StockInput& input,
                                   const identity::Actor& by) {
  const StockLevel level{product, input.on_hand, input.lead_time_days, input.lead_time_sd_days,
                         clock_.now()};
  TRY(database_.write([&](db::Writer& writer) -> Result<void> {
    if (!catalog::find_product(writer, product)) {
      return Error{ErrorKind::NotFound, "no_such_product",
                   "There is no product " + product.to_string() + "."};
    }
    const auto was = find_stock_level(writer, product);
    store_level(writer, level);
    identity::audit(writer, {.actor = by,
                             .action = "stock.set",
                             .object = product.to_string(),
                             .before = was ? json_of(*was) : "null",
                             .after = json_of(level),
                             .at = level.updated_at});
    return {};
  }));
  return row_for(level);
}

StockRow StockService::row_for(const StockLevel& level) {
  StockRow row;
  row.product_id = level.product_id;
  const auto product = database_.read(
      [&](db::Reader& reader) { return catalog::find_product(reader, level.product_id); });
  if (product) row.sku = product->sku, row.name = product->name;
  row.on_hand = level.on_hand;
  row.lead_time_days = level.lead_time_days;
  row.lead_time_sd_days = level.lead_time_sd_days;
  row.updated_at = level.updated_at;
  row.demand_class = planning::to_string(planning::DemandClass::None);
  const planning::StockQuestion question{level.on_hand,
                                         {level.lead_time_days, level.lead_time_sd_days},
                                         kDefaultServiceLevel,
                                         kDefaultReviewDays};
  const auto numbers =
      forecasts_.forecast_product(level.product_id, planning::days_needed(question));
  if (!numbers.ok()) return row;  // without sales there is nothing to advise
  const auto& series = (*numbers)->loaded.series;
  const auto answer = answer_stockout(series, (*numbers)->forecast, question);
  if (!answer.ok()) return row;
  row.days_of_cover = answer->metrics.days_of_cover;
  row.stockout_probability = answer->stockout_probability;
  row.risk = answer->stockout_risk;
  row.reorder_point = answer->metrics.reorder_point;
  row.order_quantity = answer->metrics.order_quantity;
  row.order_by = answer->metrics.order_by;
  row.demand_class = planning::to_string(planning::demand_class(series.quantities));
  return row;
}

std::vector<StockRow> StockService::list() {
  const auto levels = database_.read([](db::Reader& reader) { return list_stock_levels(reader); });
  std::vector<StockRow> rows;
  for (const StockLevel& level : levels) {
    rows.push_back(row_for(level));
    if (rows.back().name.empty()) rows.pop_back();  // the product has been deleted
  }
  std::stable_sort(rows.begin(), rows.end(), [](const StockRow& a, const StockRow& b) {
    return a.stockout_probability > b.stockout_probability;
  });
  return rows;
}

}  // namespace storecast::inventory
