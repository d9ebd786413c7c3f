// What an administrator sees first: how sales go, what they will be, what needs attention.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/date.h"
#include "core/id.h"
#include "core/money.h"

namespace storecast::app {

struct OverviewSales {
  double quantity = 0;
  Money revenue;
  std::optional<double> previous_quantity;
  std::optional<Money> previous_revenue;
  int days = 0;
  template <class F>
  static void fields(F& f) {
    f.name("OverviewSales");
    f("quantity", &OverviewSales::quantity);
    f("revenue", &OverviewSales::revenue);
    f("previous_quantity", &OverviewSales::previous_quantity)
        .doc("Of as many days before; null when sales do not go back that far.");
    f("previous_revenue", &OverviewSales::previous_revenue);
    f("days", &OverviewSales::days).doc("The last days that have sales.");
  }
};

struct OverviewDay {
  Date date;
  double quantity = 0;
  template <class F>
  static void fields(F& f) {
    f.name("OverviewDay");
    f("date", &OverviewDay::date);
    f("quantity", &OverviewDay::quantity);
  }
};

struct OverviewForecastDay {
  Date date;
  double predicted_sales = 0, lower_80 = 0, upper_80 = 0;
  template <class F>
  static void fields(F& f) {
    f.name("OverviewForecastDay");
    f("date", &OverviewForecastDay::date);
    f("predicted_sales", &OverviewForecastDay::predicted_sales);
    f("lower_80", &OverviewForecastDay::lower_80);
    f("upper_80", &OverviewForecastDay::upper_80);
  }
};

enum class AttentionKind { Stockout, Reviews, Import };
inline auto enum_names(AttentionKind) {
  return std::to_array<std::pair<AttentionKind, std::string_view>>(
      {{AttentionKind::Stockout, "stockout"},
       {AttentionKind::Reviews, "reviews"},
       {AttentionKind::Import, "import"}});
}
enum class Severity { High, Medium, Low };
inline auto enum_names(Severity) {
  return std::to_array<std::pair<Severity, std::string_view>>(
      {{Severity::High, "high"}, {Severity::Medium, "medium"}, {Severity::Low, "low"}});
}

struct Attention {
  AttentionKind kind = AttentionKind::Stockout;
  Severity severity = Severity::Medium;
  std::string title;   // the product or the file
  std::string detail;  // one sentence
  std::optional<ProductId> product_id;
  std::string link;  // into the admin
  template <class F>
  static void fields(F& f) {
    f.name("Attention");
    f("kind", &Attention::kind);
    f("severity", &Attention::severity);
    f("title", &Attention::title);
    f("detail", &Attention::detail);
    f("product_id", &Attention::product_id);
    f("link", &Attention::link);
  }
};

struct ShopCounts {
  std::int64_t products = 0, customers = 0, reviews = 0, sales_rows = 0;
  template <class F>
  static void fields(F& f) {
    f.name("ShopCounts");
    f("products", &ShopCounts::products);
    f("customers", &ShopCounts::customers);
    f("reviews", &ShopCounts::reviews);
    f("sales_rows", &ShopCounts::sales_rows);
  }
};

struct Overview {
  OverviewSales sales;
  std::vector<OverviewDay> daily;
  std::vector<OverviewForecastDay> forecast;
  std::vector<Attention> attention;
  ShopCounts counts;
  template <class F>
  static void fields(F& f) {
    f.name("Overview");
    f("sales", &Overview::sales);
    f("daily", &Overview::daily);
    f("forecast", &Overview::forecast).doc("The next 14 days; empty when there are no sales yet.");
    f("attention", &Overview::attention).doc("The most urgent first.");
    f("counts", &Overview::counts);
  }
};

}  // namespace storecast::app
