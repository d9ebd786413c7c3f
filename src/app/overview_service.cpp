#include "app/overview_service.h"

#include <cmath>

#include "app/overview_store.h"
#include "reviews/alarm_store.h"

namespace storecast::app {
namespace {

void add_forecast(const forecasting::Forecast& forecast, Overview& overview) {
  const forecasting::Interval& band = forecast.intervals.front();
  for (std::size_t d = 0; d < forecast.dates.size(); ++d) {
    overview.forecast.push_back(
        {forecast.dates[d], forecast.points[d], band.lower[d], band.upper[d]});
  }
}

Attention stockout(const inventory::StockRow& row) {
  Attention item{AttentionKind::Stockout,
                 Severity::Medium,
                 row.name,
                 {},
                 row.product_id,
                 "/admin/stock?product=" + row.product_id.to_string()};
  if (row.risk == planning::Risk::High) item.severity = Severity::High;
  item.detail = std::to_string(std::lround(row.stockout_probability * 100)) +
                " % chance of running out before the next delivery.";
  if (row.order_by) {
    item.detail += " Order " + std::to_string(std::lround(row.order_quantity)) + " by " +
                   row.order_by->to_string() + ".";
  }
  return item;
}

std::string counts(int mentions, int reviews) {
  return std::to_string(mentions) + " of " + std::to_string(reviews);
}

Attention growing_problem(const reviews::Alarm& alarm) {
  Attention item{AttentionKind::Reviews, Severity::Medium,
                 alarm.product_name,     {},
                 alarm.product_id,       "/admin/reviews?product=" + alarm.product_id.to_string()};
  if (alarm.category.category == sentiment::Category::Safety) item.severity = Severity::High;
  item.detail = alarm.label + ": " + counts(alarm.mentions_now, alarm.reviews_now) +
                " reviews of the last two weeks complain, " +
                counts(alarm.mentions_before, alarm.reviews_before) +
                " of the twelve weeks before.";
  return item;
}

}  // namespace

Result<Overview> OverviewService::get() {
  Overview overview;
  overview.counts = database_.read([](db::Reader& reader) { return count_shop(reader); });
  if (overview.counts.sales_rows > 0) TRY(add_sales(overview));
  add_stockouts(overview);
  add_review_alarms(overview);
  add_failed_imports(overview);
  add_waiting_reviews(overview);
  return overview;
}

Result<void> OverviewService::add_sales(Overview& overview) {
  const sales::SalesSummary summary = TRY(sales_.summary(std::nullopt, std::nullopt));
  overview.sales = {summary.quantity, summary.revenue, std::nullopt, std::nullopt, summary.days};
  if (summary.previous) {
    overview.sales.previous_quantity = summary.previous->quantity;
    overview.sales.previous_revenue = summary.previous->revenue;
  }
  for (const auto& day : summary.daily) overview.daily.push_back({day.date, day.quantity});
  const auto numbers = TRY(forecasts_.forecast(sales::SeriesQuestion{},
                                               {.horizon_days = kForecastDays, .levels = {0.8}}));
  add_forecast(numbers->forecast, overview);
  return {};
}

void OverviewService::add_stockouts(Overview& overview) {
  for (const inventory::StockRow& row : stock_.list(std::nullopt, kMaxStockouts)) {
    if (row.risk != planning::Risk::Low) overview.attention.push_back(stockout(row));
  }
}

void OverviewService::add_review_alarms(Overview& overview) {
  const auto alarms = database_.read([](db::Reader& reader) {
    return reviews::list_alarms(reader, {.state = reviews::AlarmState::New}, {}, kMaxAlarms);
  });
  for (const reviews::Alarm& alarm : alarms) overview.attention.push_back(growing_problem(alarm));
}

void OverviewService::add_failed_imports(Overview& overview) {
  for (const sales::ImportSummary& import : imports_.list(std::nullopt, kRecentImports)) {
    if (import.state != sales::ImportState::Failed) continue;
    overview.attention.push_back({AttentionKind::Import, Severity::Medium, import.file_name,
                                  "The file was not imported; nothing of it was kept.",
                                  std::nullopt, "/admin/import"});
  }
}

void OverviewService::add_waiting_reviews(Overview& overview) {
  const WaitingReviews waiting = database_.read(count_waiting_reviews);
  const auto add = [&](std::int64_t count, const char* what, const char* detail,
                       const char* state) {
    if (count == 0) return;
    overview.attention.push_back(
        {AttentionKind::Reviews, Severity::Medium,
         std::to_string(count) + (count == 1 ? " review" : " reviews") + what, detail, std::nullopt,
         std::string("/admin/moderation?state=") + state});
  };
  add(waiting.held, " held back", "Not shown until somebody has looked for personal data.", "held");
  add(waiting.reported, " reported", "Customers think that something is wrong.", "reported");
}

}  // namespace storecast::app
