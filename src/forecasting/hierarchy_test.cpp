#include "forecasting/hierarchy.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>
#include <random>

#include "forecasting/global_model.h"

namespace storecast::forecasting {
namespace {

Panel two_shops() {
  Panel panel{Frequency::Daily, *Date::parse("2024-01-01"), 3, {}, {"shop", "shelf"}, {}};
  panel.known = {{"price", KnownKind::Price}, {"promotion", KnownKind::Promotion}};
  panel.series = {{"a", 0, {1, 2, NAN}, {{5, 5, 5, 5}, {0, 1, 1, 1}}, {0, 0}},
                  {"b", 1, {4, NAN}, {{7, 7, 7}, {0, 0, 1}}, {0, 1}},
                  {"c", 2, {8}, {{9, 9}, {1, 0}}, {1, 0}}};
  return panel;
}

TEST(Hierarchy, SumsWhatIsKnown) {
  const std::size_t shop = 0;
  const Totals totals = totals_of(two_shops(), std::span(&shop, 1));
  EXPECT_EQ(totals.total_of, (std::vector<std::size_t>{0, 0, 1}));
  ASSERT_EQ(totals.panel.series.size(), 2U);
  const PanelSeries& first = totals.panel.series[0];
  EXPECT_EQ(first.first, 0);
  EXPECT_EQ(first.values[0], 1);
  EXPECT_EQ(first.values[1], 6);
  EXPECT_TRUE(std::isnan(first.values[2]));
  EXPECT_EQ(first.attributes, std::vector<int>{0});
  ASSERT_EQ(totals.panel.known.size(), 1U);  // without prices
  EXPECT_EQ(first.known[0], (std::vector<double>{0, 0.5, 0.5, 1}));
  EXPECT_EQ(totals.panel.series[1].first, 2);
  EXPECT_EQ(totals.panel.series[1].values, std::vector<double>{8});
}

TEST(Hierarchy, ScalesMembersToTheirTotal) {
  std::vector<std::vector<double>> means = {{1, 0}, {3, 0}, {5, 5}};
  const std::vector<std::size_t> total_of = {0, 0, 1};
  scale_to_totals(means, {{8, 9}, {10, 5}}, total_of);
  EXPECT_EQ(means, (std::vector<std::vector<double>>{{2, 0}, {6, 0}, {10, 5}}));
}

// Shops of 40 products that each sell seldom; all of a shop sell more on its own busy days. Each
// product's chance is drawn anew from what its shop sells.
Panel sparse_shops(int shops, int steps) {
  Panel panel{Frequency::Daily, *Date::parse("2023-01-02"), steps, {}, {"shop", "product"}, {}};
  std::mt19937_64 random(5);
  for (int shop = 0; shop < shops; ++shop) {
    for (int product = 0; product < 40; ++product) {
      PanelSeries series{std::to_string(shop) + "/" + std::to_string(product), 0, {}, {}, {}};
      series.attributes = {shop, product};
      for (int day = 0; day < steps; ++day) {
        std::poisson_distribution<int> sales(day % 7 == shop % 7 ? 0.9 : 0.2);
        series.values.push_back(sales(random));
      }
      panel.series.push_back(std::move(series));
    }
  }
  return panel;
}

TEST(Hierarchy, TotalsHaveMembersEnoughAndAreEnough) {
  EXPECT_EQ(attributes_of_totals(sparse_shops(12, 1)), std::vector<std::size_t>{0});
  EXPECT_TRUE(attributes_of_totals(sparse_shops(9, 1)).empty());
  EXPECT_TRUE(attributes_of_totals(two_shops()).empty());
}

TEST(Hierarchy, SparseProductsAreScaledToTheirShop) {
  const Panel panel = sparse_shops(12, 250);
  GlobalOptions options{.horizon = 7, .rounds = 150};
  options.max_rows = 20'000;
  const GlobalModel model = GlobalModel::train(panel, options).value();
  const auto means = model.forecast(panel, 7).value();
  for (int h = 0; h < 7; ++h) {
    double total = 0;
    for (std::size_t product = 0; product < 40; ++product) {
      total += means[product][static_cast<std::size_t>(h)];
    }
    EXPECT_NEAR(total, 40 * ((250 + h) % 7 == 0 ? 0.9 : 0.2), 6) << h;
  }
  const GlobalModel loaded = GlobalModel::from_bytes(model.to_bytes()).value();
  EXPECT_EQ(loaded.forecast(panel, 7).value(), means);
  const Explanation why = model.explain(panel, 3, 2).value();
  EXPECT_NEAR(why.mean, means[3][2], 1e-9);
  const auto& parts = why.contributions;
  EXPECT_NEAR(std::accumulate(parts.begin(), parts.end(), why.level), why.mean, 1e-6);
  const auto totals = model.explain_totals(panel, 7).value();
  EXPECT_NEAR(totals[5].mean, std::accumulate(means[5].begin(), means[5].end(), 0.0), 1e-9);
}

}  // namespace
}  // namespace storecast::forecasting
