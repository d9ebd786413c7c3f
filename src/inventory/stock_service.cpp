#include "inventory/stock_service.h"

#include "catalog/product_store.h"
#include "catalog/variant_store.h"
#include "inventory/advice_store.h"
#include "inventory/location_store.h"
#include "inventory/stock_ledger.h"
#include "inventory/stock_store.h"
#include "planning/classes.h"
#include "sales/daily_store.h"

namespace storecast::inventory {
namespace {

std::string json_of(const StockLevel& level) {
  return json::print(StockInput{level.on_hand, level.lead_time_days, level.lead_time_sd_days});
}

// What the request leaves open comes from the stored level of its product.
Result<planning::StockQuestion> question_of(const StockoutRequest& request,
                                            const std::optional<StockLevel>& stored) {
  planning::StockQuestion question;
  std::vector<FieldError> missing;
  const auto take = [&](const std::optional<double>& given, auto StockLevel::*member,
                        const char* pointer) {
    if (given) return *given;
    if (stored) return static_cast<double>((*stored).*member);
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

Result<StockLevel> set_level(db::Writer& writer, const StockLevel& wanted,
                             std::optional<AccountId> by) {
  const auto variant = catalog::default_variant(writer, wanted.product_id);
  if (!variant) {
    return Error{ErrorKind::NotFound, "no_such_product",
                 "There is no product " + wanted.product_id.to_string() + "."};
  }
  put_stock_level(writer, wanted);
  const auto now_there = find_stock_level(writer, wanted.product_id);
  const std::int64_t change = wanted.on_hand - now_there->on_hand;
  if (change != 0) {
    TRY(adjust(writer, {variant->id, default_location(writer), change}, {.by = by},
               wanted.updated_at));
  }
  return *find_stock_level(writer, wanted.product_id);
}

}  // namespace

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
  const StockLevel wanted{product, input.on_hand, input.lead_time_days, input.lead_time_sd_days,
                          clock_.now()};
  const auto level = TRY(database_.write([&](db::Writer& writer) -> Result<StockLevel> {
    const auto was = find_stock_level(writer, product);
    auto is = TRY(set_level(writer, wanted, identity::account_of(by)));
    identity::audit(writer, {.actor = by,
                             .action = "stock.set",
                             .object = product.to_string(),
                             .before = was ? json_of(*was) : "null",
                             .after = json_of(is),
                             .at = is.updated_at});
    return is;
  }));
  const std::int64_t version =
      database_.read([](db::Reader& reader) { return sales::get_sales_version(reader); });
  return refresh(level, version);
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
  const planning::StockQuestion question{static_cast<double>(level.on_hand),
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
  row.demand_class = planning::demand_class(series.quantities);
  return row;
}

std::vector<StockRow> StockService::list(std::optional<ProductId> after, int limit) {
  return database_.read([&](db::Reader& reader) { return list_stock_rows(reader, after, limit); });
}

bool StockService::is_refresh_due() {
  return database_.read([](db::Reader& reader) {
    return !list_stale_levels(reader, sales::get_sales_version(reader)).empty();
  });
}

void StockService::add_job_kind(jobs::JobQueue& jobs) {
  jobs.add_kind({std::string(kRefreshJob), jobs::OnCrash::Fail,
                 [this](jobs::JobContext& job) { return refresh_all(job); }});
}

StockRow StockService::refresh(const StockLevel& level, std::int64_t sales_version) {
  StockRow row = row_for(level);
  database_.write([&](db::Writer& writer) { put_advice(writer, row, sales_version); },
                  db::Durability::Deferred);
  return row;
}

Result<std::string> StockService::refresh_all(jobs::JobContext& job) {
  std::int64_t version = 0, done = 0;
  const auto stale = database_.read([&](db::Reader& reader) {
    version = sales::get_sales_version(reader);
    return list_stale_levels(reader, version);
  });
  for (const StockLevel& level : stale) {
    if (job.cancelled()) return Error{ErrorKind::Conflict, "cancelled", "It was cancelled."};
    refresh(level, version);
    ++done;
    job.progress(static_cast<double>(done) / static_cast<double>(stale.size()), done);
  }
  return R"({"products":)" + std::to_string(done) + "}";
}

}  // namespace storecast::inventory
