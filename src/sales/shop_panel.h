// The daily sales of many products on one calendar, with what is known beforehand: what the models
// over all products learn from and are asked about.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/id.h"
#include "core/result.h"
#include "db/database.h"
#include "forecasting/panel.h"
#include "forecasting/series.h"
#include "sales/sale.h"

namespace storecast::sales {

constexpr int kPanelDays = 4 * 365 + 1;  // a model looks back two years and learns from some more
constexpr int kPlanDays = 100;           // beyond the history: the longest horizon and a week
// Bounds memory to some 500 MB while the models learn: 5,475 products of four years.
constexpr std::size_t kMaxPanelCells = 8'000'000;

// What a model and each later question to it must agree on: which columns there are, and which
// number stands for which category and brand.
struct PanelScheme {
  std::vector<std::string> categories, brands;
  bool closed_days = false, prices = false, promotions = false;
  template <class F>
  static void fields(F& f) {
    f.name("PanelScheme");
    f("categories", &PanelScheme::categories);
    f("brands", &PanelScheme::brands);
    f("closed_days", &PanelScheme::closed_days).doc("Weekdays on which a product never sells.");
    f("prices", &PanelScheme::prices).doc("Some price has moved.");
    f("promotions", &PanelScheme::promotions).doc("Some product was on promotion now and then.");
  }
};

// A product's prices and promotions, by day from the first of its series to kPlanDays after its
// history, for which the usual price goes on and no promotion is planned.
struct PlanColumns {
  std::vector<double> prices;      // in minor units; NaN: no price is recorded at all
  std::vector<double> promotions;  // 0 or 1
  int price_moves = 0;             // days whose price is not that of the day before
  int promoted_days = 0;

  bool has_price_moves() const { return price_moves >= kFewestPriceMoves; }
  bool has_promotions() const { return promoted_days >= kFewestPromotedDays; }

  static constexpr int kFewestPriceMoves = 2;    // once up, once down
  static constexpr int kFewestPromotedDays = 7;  // a week, or every weekday once
};

// The last `shown` days of a product's sales. The promotion of a product that sells on fewer than
// four days of five counts as none: its flag tells that something was sold.
PlanColumns plan_of(const std::vector<DailySales>& days, Date last, int shown);

struct ShopPanel {
  forecasting::Panel panel;                      // known beforehand: the open days
  std::vector<ProductId> products;               // as panel.series
  std::vector<forecasting::DailySeries> series;  // the whole history of each
  std::vector<PlanColumns> plans;                // of each
  PanelScheme scheme;
};

// The same panel with prices and promotions as far as the scheme has them.
forecasting::Panel with_plans(const ShopPanel& shop);

// The products that earned most in the last year, as many as kMaxPanelCells allows. Invalid
// "no_sales_data".
Result<ShopPanel> load_shop_panel(db::Reader& reader);

// A product and some that are like it, enough to ask a model of that scheme about it: it is the
// first series. Refused as load_product_series() does.
Result<ShopPanel> load_product_panel(db::Reader& reader, ProductId product,
                                     const PanelScheme& scheme);

}  // namespace storecast::sales
