#include "inventory/stockout_answer.h"

#include <fmt/format.h>

#include <algorithm>

#include "forecasting/statistics.h"

namespace storecast::inventory {
namespace {

constexpr int kPaths = 1'000;  // a probability of 5 % to within 1.4 points
constexpr int kRecentDays = 365;
constexpr int kMinProjectionDays = 30;

StockAlert alert_for(const StockoutAnswer& answer) {
  const StockMetrics& metrics = answer.metrics;
  const double percent = 100 * answer.stockout_probability;
  if (metrics.current_stock <= 0) {
    return {AlertLevel::Critical,
            fmt::format("Out of stock. Order {:.0f} units now.", metrics.order_quantity)};
  }
  if (answer.stockout_risk == planning::Risk::High) {
    return {AlertLevel::Critical,
            fmt::format("Even an order placed now comes too late with a probability of {:.0f} %. "
                        "Order {:.0f} units now.",
                        percent, metrics.order_quantity)};
  }
  if (metrics.order_quantity > 0) {
    return {AlertLevel::Warning,
            fmt::format("The stock is at or below the reorder point of {:.0f}. Order {:.0f} units.",
                        metrics.reorder_point, metrics.order_quantity)};
  }
  if (metrics.order_by) {
    return {AlertLevel::Info, fmt::format("The stock is enough for now; order by {}.",
                                          metrics.order_by->to_string())};
  }
  return {AlertLevel::Info, "The stock is enough for the coming weeks."};
}

std::optional<Date> date_of(Date origin, std::optional<int> day) {
  return day ? std::optional(origin + *day) : std::nullopt;
}

}  // namespace

Result<StockoutAnswer> answer_stockout(const forecasting::DailySeries& series,
                                       const forecasting::Forecast& forecast,
                                       const planning::StockQuestion& question) {
  const planning::StockAdvice advice = TRY(planning::advise(question, forecast.paths(kPaths, 1)));
  const std::span<const double> all = series.quantities;
  const std::span<const double> recent = all.last(std::min<std::size_t>(all.size(), kRecentDays));
  StockoutAnswer answer;
  answer.origin = forecast.origin;
  StockMetrics& metrics = answer.metrics;
  metrics.current_stock = question.current_stock;
  metrics.avg_daily_sales = forecasting::mean_of(recent);
  metrics.max_daily_sales = *std::max_element(recent.begin(), recent.end());
  metrics.safety_stock = advice.safety_stock;
  metrics.reorder_point = advice.reorder_point;
  if (advice.day_at_50) metrics.days_until_stockout = *advice.day_at_50;
  metrics.lead_time = question.lead_time.mean_days;
  metrics.service_level = question.service_level;
  metrics.order_quantity = advice.order_quantity;
  metrics.order_by = date_of(forecast.origin, advice.order_by_day);
  metrics.days_of_cover = advice.days_of_cover;
  answer.stockout_risk = advice.risk;
  answer.stockout_probability = std::clamp(advice.stockout_probability, 0.0, 1.0);
  answer.expected_lost_units = advice.expected_lost_units;
  answer.dates = {date_of(forecast.origin, advice.day_at_5),
                  date_of(forecast.origin, advice.day_at_20),
                  date_of(forecast.origin, advice.day_at_50)};
  const auto shown = static_cast<std::size_t>(
      std::max(planning::days_needed(question) - kMinProjectionDays, kMinProjectionDays));
  for (std::size_t d = 0; d < std::min(shown, advice.average_stock.size()); ++d) {
    answer.stock_projections.push_back({forecast.origin + static_cast<int>(d + 1),
                                        advice.average_stock[d], advice.worst_stock[d]});
  }
  answer.alert = alert_for(answer);
  return answer;
}

}  // namespace storecast::inventory
