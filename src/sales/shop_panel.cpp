#include "sales/shop_panel.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "catalog/product_store.h"
#include "sales/daily_store.h"
#include "sales/series_source.h"

namespace storecast::sales {
namespace {

using forecasting::DailySeries;
using forecasting::DayState;
using forecasting::KnownKind;
using forecasting::Panel;
using forecasting::PanelSeries;

constexpr double kUnknown = std::numeric_limits<double>::quiet_NaN();
constexpr double kDenseShare = 0.8;   // of the days with a sale, for a promotion's flag to count
constexpr double kPriceMove = 0.005;  // less is rounding, or one piece of many at another price
constexpr int kUsualPriceDays = 56;   // in which a price without promotion is looked for
constexpr int kPromotionGap = 3;      // closed or empty days within one promotion
constexpr int kYearDays = 365;
constexpr std::size_t kLikeProducts = 50;  // beside which a product is asked about

// Fills in place from the day before; what comes before the first known from it.
void carry_on(std::vector<double>& prices) {
  const auto first = std::find_if(prices.begin(), prices.end(), [](double p) { return p > 0; });
  if (first == prices.end()) return;
  std::fill(prices.begin(), first, *first);
  for (auto price = first + 1; price != prices.end(); ++price) {
    if (std::isnan(*price)) *price = *(price - 1);
  }
}

// The days between two promoted ones that are near each other belong to the promotion.
void close_gaps(std::vector<double>& promotions, const std::vector<bool>& sold) {
  int last = -1;
  for (int t = 0; t < static_cast<int>(promotions.size()); ++t) {
    if (!sold[static_cast<std::size_t>(t)]) continue;
    const bool promoted = promotions[static_cast<std::size_t>(t)] > 0;
    const bool near = last >= 0 && t - last <= kPromotionGap + 1;
    if (promoted && near) std::fill_n(promotions.begin() + last, t - last, 1.0);
    last = promoted ? t : -1;
  }
}

// The price that goes on when no promotion is planned.
double usual_price(const PlanColumns& plan) {
  const int days = static_cast<int>(plan.prices.size());
  for (int t = days - 1; t >= std::max(days - kUsualPriceDays, 0); --t) {
    if (plan.promotions[static_cast<std::size_t>(t)] == 0) {
      return plan.prices[static_cast<std::size_t>(t)];
    }
  }
  return plan.prices.empty() ? kUnknown : plan.prices.back();
}

int code_of(std::vector<std::string>& names, const std::string& name, bool may_grow) {
  if (name.empty()) return -1;
  const auto found = std::find(names.begin(), names.end(), name);
  if (found != names.end()) return static_cast<int>(found - names.begin());
  if (!may_grow) return -1;
  names.push_back(name);
  return static_cast<int>(names.size()) - 1;
}

enum class Scheme { Learnt, Given };

// A panel at work.
class Loader {
 public:
  Loader(db::Reader& reader, DateRange range, Scheme mode, PanelScheme scheme)
      : reader_(reader), range_(range), mode_(mode) {
    shop_.scheme = std::move(scheme);
    const Date first = std::max(range.from, range.to - (kPanelDays - 1));
    shop_.panel.start = first;
    shop_.panel.steps = range.to - first + 1;
    shop_.panel.attributes = {"category", "brand"};
  }

  Result<void> add(const catalog::Product& product) {
    const std::vector<DailySales> days = list_daily_sales(reader_, product.id);
    DailySeries daily = TRY(to_series(days, range_.to));
    PanelSeries series{product.id.to_string(), std::max(daily.start - shop_.panel.start, 0)};
    const int shown = shop_.panel.steps - series.first;
    for (int t = daily.days() - shown; t < daily.days(); ++t) {
      const auto k = static_cast<std::size_t>(t);
      const DayState state = daily.states[k];
      const bool known = state != DayState::Skipped && state != DayState::Censored;
      series.values.push_back(known ? daily.quantities[k] : kUnknown);
    }
    const std::string category = product.category_id ? product.category_id->to_string() : "";
    const bool may_grow = mode_ == Scheme::Learnt;
    series.attributes = {code_of(shop_.scheme.categories, category, may_grow),
                         code_of(shop_.scheme.brands, product.brand, may_grow)};
    shop_.plans.push_back(plan_of(days, range_.to, shown));
    shop_.panel.series.push_back(std::move(series));
    shop_.series.push_back(std::move(daily));
    shop_.products.push_back(product.id);
    return {};
  }

  ShopPanel finish() {
    if (mode_ == Scheme::Learnt) learn_scheme();
    if (shop_.scheme.closed_days) add_open_days();
    return std::move(shop_);
  }

 private:
  void learn_scheme() {
    PanelScheme& scheme = shop_.scheme;
    for (std::size_t i = 0; i < shop_.plans.size(); ++i) {
      scheme.closed_days |= shop_.series[i].open_days_a_week() < 7;
      scheme.prices |= shop_.plans[i].has_price_moves();
      scheme.promotions |= shop_.plans[i].has_promotions();
    }
  }

  void add_open_days() {
    shop_.panel.known.push_back({"open", KnownKind::Open});
    for (std::size_t i = 0; i < shop_.series.size(); ++i) {
      PanelSeries& series = shop_.panel.series[i];
      std::vector<double>& open = series.known.emplace_back();
      for (int step = series.first; step < shop_.panel.steps + kPlanDays; ++step) {
        open.push_back(shop_.series[i].is_open(shop_.panel.date_of(step)) ? 1 : 0);
      }
    }
  }

  db::Reader& reader_;
  DateRange range_;
  Scheme mode_;
  ShopPanel shop_;
};

Result<DateRange> get_sales_range(db::Reader& reader) {
  const auto range = find_sales_range(reader);
  if (range) return *range;
  return Error{ErrorKind::Invalid, "no_sales_data",
               "There are no sales to learn from yet; import a file or enter some."};
}

// Of the last year, those that earned most first.
std::vector<ProductId> best_sellers(db::Reader& reader, Date last) {
  std::vector<ProductId> products;
  for (const ProductTotal& total : list_product_totals(reader, {last - (kYearDays - 1), last})) {
    products.push_back(total.product_id);
  }
  return products;
}

}  // namespace

PlanColumns plan_of(const std::vector<DailySales>& days, Date last, int shown) {
  const auto size = static_cast<std::size_t>(shown);
  PlanColumns plan{std::vector<double>(size, kUnknown), std::vector<double>(size, 0)};
  std::vector<bool> sold(size);
  for (const DailySales& day : days) {
    if (last - day.date >= shown) continue;
    const auto t = static_cast<std::size_t>(shown - 1 - (last - day.date));
    sold[t] = true;
    if (day.quantity > 0 && day.revenue_minor > 0) {
      plan.prices[t] = static_cast<double>(day.revenue_minor) / day.quantity;
    }
    plan.promotions[t] = day.promotion ? 1 : 0;
  }
  const auto rows = static_cast<double>(std::count(sold.begin(), sold.end(), true));
  if (rows < kDenseShare * shown) std::fill(plan.promotions.begin(), plan.promotions.end(), 0.0);
  close_gaps(plan.promotions, sold);
  carry_on(plan.prices);
  for (std::size_t t = 0; t < size; ++t) {
    plan.promoted_days += plan.promotions[t] > 0 ? 1 : 0;
    const double before = plan.prices[t > 0 ? t - 1 : 0];
    plan.price_moves += std::abs(plan.prices[t] - before) > kPriceMove * before ? 1 : 0;
  }
  plan.prices.resize(size + kPlanDays, usual_price(plan));
  plan.promotions.resize(size + kPlanDays, 0);
  return plan;
}

Panel with_plans(const ShopPanel& shop) {
  Panel panel = shop.panel;
  if (shop.scheme.prices) panel.known.push_back({"price", KnownKind::Price});
  if (shop.scheme.promotions) panel.known.push_back({"promotion", KnownKind::Promotion});
  for (std::size_t i = 0; i < panel.series.size(); ++i) {
    auto& known = panel.series[i].known;
    if (shop.scheme.prices) known.push_back(shop.plans[i].prices);
    if (shop.scheme.promotions) known.push_back(shop.plans[i].promotions);
  }
  return panel;
}

Result<ShopPanel> load_shop_panel(db::Reader& reader) {
  const DateRange range = TRY(get_sales_range(reader));
  Loader loader(reader, range, Scheme::Learnt, {});
  const int days = std::min(range.to - range.from + 1, kPanelDays);
  std::size_t room = kMaxPanelCells / static_cast<std::size_t>(days);
  for (const ProductId id : best_sellers(reader, range.to)) {
    const auto product = catalog::find_product(reader, id);
    if (!product) continue;
    TRY(loader.add(*product));
    if (--room == 0) break;
  }
  return loader.finish();
}

Result<ShopPanel> load_product_panel(db::Reader& reader, ProductId product,
                                     const PanelScheme& scheme) {
  const DateRange range = TRY(get_sales_range(reader));
  Loader loader(reader, range, Scheme::Given, scheme);
  const auto asked = catalog::find_product(reader, product);
  if (!asked) return Error{ErrorKind::NotFound, "no_such_product", "There is no such product."};
  TRY(loader.add(*asked));
  std::vector<ProductId> others = best_sellers(reader, range.to);
  others.resize(std::min(others.size(), kLikeProducts));
  for (const ProductId id : others) {
    const auto other = id == product ? std::nullopt : catalog::find_product(reader, id);
    if (other) TRY(loader.add(*other));
  }
  return loader.finish();
}

}  // namespace storecast::sales
