// The shapes of stockout prediction and of the stock list.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/date.h"
#include "planning/stockout.h"
#include "sales/demand_view.h"
#include "sales/series_source.h"

namespace storecast::planning {

inline auto enum_names(Risk) {
  return std::to_array<std::pair<Risk, std::string_view>>(
      {{Risk::Low, "low"}, {Risk::Medium, "medium"}, {Risk::High, "high"}});
}

}  // namespace storecast::planning

namespace storecast::inventory {

constexpr double kDefaultServiceLevel = 0.95;
constexpr int kDefaultReviewDays = 7;

struct StockoutRequest : sales::SeriesQuestion {
  std::optional<double> current_stock, lead_time, lead_time_sd;
  double service_level = kDefaultServiceLevel;
  int review_days = kDefaultReviewDays;
  template <class F>
  static void fields(F& f) {
    sales::SeriesQuestion::fields(f);
    f("current_stock", &StockoutRequest::current_stock)
        .doc("Units on hand; by default what is stored for the product.")
        .range(0, 1e12);
    f("lead_time", &StockoutRequest::lead_time)
        .doc("Days from order to delivery; by default what is stored for the product.")
        .range(0, planning::kMaxLeadTimeDays);
    f("lead_time_sd", &StockoutRequest::lead_time_sd)
        .doc("Its standard deviation in days.")
        .range(0, planning::kMaxLeadTimeSdDays);
    f("service_level", &StockoutRequest::service_level)
        .defaulted()
        .doc("Wanted probability that an order cycle passes without stockout.")
        .range(0.5, 0.999);
    f("review_days", &StockoutRequest::review_days)
        .defaulted()
        .doc("Days between two looks at the stock.")
        .range(0, planning::kMaxReviewDays);
    f.name("StockoutRequest");
  }
};

struct StockMetrics {
  double current_stock = 0, avg_daily_sales = 0, max_daily_sales = 0;
  double safety_stock = 0, reorder_point = 0;
  std::optional<double> days_until_stockout;
  double lead_time = 0, service_level = 0, order_quantity = 0;
  std::optional<Date> order_by;
  std::optional<double> days_of_cover;
  template <class F>
  static void fields(F& f) {
    f.name("StockMetrics");
    f("current_stock", &StockMetrics::current_stock);
    f("avg_daily_sales", &StockMetrics::avg_daily_sales).doc("Of the last 365 days.");
    f("max_daily_sales", &StockMetrics::max_daily_sales);
    f("safety_stock", &StockMetrics::safety_stock);
    f("reorder_point", &StockMetrics::reorder_point)
        .doc("Order when the stock is at or below it at a review.");
    f("days_until_stockout", &StockMetrics::days_until_stockout)
        .doc("Until a stockout is as likely as not; null when that is far away.");
    f("lead_time", &StockMetrics::lead_time);
    f("service_level", &StockMetrics::service_level);
    f("order_quantity", &StockMetrics::order_quantity).doc("To order now; 0: nothing.");
    f("order_by", &StockMetrics::order_by).doc("The last day on which an order is in time.");
    f("days_of_cover", &StockMetrics::days_of_cover);
  }
};

struct StockoutDates {
  std::optional<Date> p5, p20, p50;
  template <class F>
  static void fields(F& f) {
    f.name("StockoutDates");
    f("p5", &StockoutDates::p5).doc("When a stockout reaches a probability of 5 %.");
    f("p20", &StockoutDates::p20);
    f("p50", &StockoutDates::p50);
  }
};

struct StockProjection {
  Date date;
  double avg_case_stock = 0, worst_case_stock = 0;
  template <class F>
  static void fields(F& f) {
    f.name("StockProjection");
    f("date", &StockProjection::date);
    f("avg_case_stock", &StockProjection::avg_case_stock).doc("With mean demand, no delivery.");
    f("worst_case_stock", &StockProjection::worst_case_stock)
        .doc("With demand that only 1 of 20 futures exceeds.");
  }
};

enum class AlertLevel { Info, Warning, Critical };
inline auto enum_names(AlertLevel) {
  return std::to_array<std::pair<AlertLevel, std::string_view>>(
      {{AlertLevel::Info, "info"},
       {AlertLevel::Warning, "warning"},
       {AlertLevel::Critical, "critical"}});
}

struct StockAlert {
  AlertLevel level = AlertLevel::Info;
  std::string message;
  template <class F>
  static void fields(F& f) {
    f.name("StockAlert");
    f("level", &StockAlert::level);
    f("message", &StockAlert::message);
  }
};

struct StockoutAnswer {
  StockMetrics metrics;
  planning::Risk stockout_risk = planning::Risk::Low;
  double stockout_probability = 0;
  StockoutDates dates;
  std::vector<StockProjection> stock_projections;
  StockAlert alert;
  double expected_lost_units = 0;
  Date origin;
  template <class F>
  static void fields(F& f) {
    f.name("StockoutPrediction");
    f("metrics", &StockoutAnswer::metrics);
    f("stockout_risk", &StockoutAnswer::stockout_risk);
    f("stockout_probability", &StockoutAnswer::stockout_probability)
        .doc("Before a delivery ordered now arrives.");
    f("dates", &StockoutAnswer::dates);
    f("stock_projections", &StockoutAnswer::stock_projections);
    f("alert", &StockoutAnswer::alert);
    f("expected_lost_units", &StockoutAnswer::expected_lost_units)
        .doc("Until a delivery ordered now arrives.");
    f("origin", &StockoutAnswer::origin)
        .doc("The last day of the sales data: the stock counts as of its evening.");
  }
};

struct StockRow {
  ProductId product_id;
  std::string sku, name;
  std::int64_t on_hand = 0;
  double lead_time_days = 0, lead_time_sd_days = 0;
  std::optional<double> days_of_cover;
  double stockout_probability = 0;
  planning::Risk risk = planning::Risk::Low;
  double reorder_point = 0, order_quantity = 0;
  std::optional<Date> order_by;
  planning::DemandClass demand_class = planning::DemandClass::None;
  Instant updated_at;
  template <class F>
  static void fields(F& f) {
    f.name("StockRow");
    f("product_id", &StockRow::product_id);
    f("sku", &StockRow::sku);
    f("name", &StockRow::name);
    f("on_hand", &StockRow::on_hand).doc("Of all its variants.");
    f("lead_time_days", &StockRow::lead_time_days);
    f("lead_time_sd_days", &StockRow::lead_time_sd_days);
    f("days_of_cover", &StockRow::days_of_cover);
    f("stockout_probability", &StockRow::stockout_probability);
    f("risk", &StockRow::risk);
    f("reorder_point", &StockRow::reorder_point);
    f("order_quantity", &StockRow::order_quantity);
    f("order_by", &StockRow::order_by);
    f("demand_class", &StockRow::demand_class);
    f("updated_at", &StockRow::updated_at);
  }
};

}  // namespace storecast::inventory
