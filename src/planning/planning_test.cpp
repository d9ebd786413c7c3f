#include <gtest/gtest.h>

#include <numeric>

#include "planning/classes.h"
#include "planning/loss.h"
#include "planning/policies.h"
#include "planning/stockout.h"

namespace storecast::planning {
namespace {

// Demand of exactly `daily` each day, for `paths` futures.
std::vector<std::vector<double>> steady(double daily, int days, int paths = 20) {
  return std::vector<std::vector<double>>(
      static_cast<std::size_t>(paths), std::vector<double>(static_cast<std::size_t>(days), daily));
}

StockAdvice advice_for(const StockQuestion& question, double daily) {
  return *advise(question, steady(daily, days_needed(question)));
}

TEST(LeadTime, ProbabilitiesAddUpToOneWithTheAskedMean) {
  const std::vector<double> p = lead_time_probabilities({7, 2});
  double mean = 0;
  for (std::size_t d = 0; d < p.size(); ++d) mean += p[d] * static_cast<double>(d);
  EXPECT_NEAR(std::accumulate(p.begin(), p.end(), 0.0), 1, 1e-12);
  EXPECT_NEAR(mean, 7, 0.01);
  EXPECT_EQ(lead_time_probabilities({2.25, 0}), (std::vector<double>{0, 0, 0.75, 0.25}));
  EXPECT_EQ(lead_time_probabilities({0, 0}), (std::vector<double>{1}));
}

TEST(Stockout, SteadyDemandRunsOutOnTheDayTheArithmeticSays) {
  const StockQuestion question{.current_stock = 95, .lead_time = {5, 0}, .review_days = 0};
  const StockAdvice advice = advice_for(question, 10);
  EXPECT_EQ(advice.day_at_5, 10);
  EXPECT_EQ(advice.day_at_50, 10);
  EXPECT_EQ(advice.stockout_probability, 0);
  EXPECT_EQ(advice.risk, Risk::Low);
  EXPECT_DOUBLE_EQ(*advice.days_of_cover, 9.5);
  EXPECT_EQ(advice.reorder_point, 50);
  EXPECT_EQ(advice.safety_stock, 0);
  EXPECT_EQ(advice.order_by_day, 4);  // 4 days at 10 and 5 until the delivery: 90 of 95
  EXPECT_EQ(advice.order_quantity, 0);
  EXPECT_EQ(advice.average_stock[0], 85);
  EXPECT_EQ(advice.worst_stock[9], 0);
}

TEST(Stockout, ARandomLeadTimeAloneMakesARisk) {
  const StockQuestion question{.current_stock = 75, .lead_time = {7, 2}};
  const StockAdvice advice = advice_for(question, 10);
  // Out of stock when the delivery needs 8 days or more.
  EXPECT_NEAR(advice.stockout_probability, 0.4013, 0.001);
  EXPECT_EQ(advice.risk, Risk::High);
  EXPECT_GT(advice.expected_lost_units, 0);
  EXPECT_EQ(advice.order_by_day, 0);
  EXPECT_GT(advice.order_quantity, 0);
}

TEST(Stockout, WithoutDemandNothingEverRunsOut) {
  const StockAdvice advice = advice_for({.current_stock = 1}, 0);
  EXPECT_EQ(advice.stockout_probability, 0);
  EXPECT_FALSE(advice.day_at_5 || advice.days_of_cover || advice.order_by_day);
}

TEST(Stockout, AnEmptyShelfIsAHighRisk) {
  const StockAdvice advice = advice_for({.current_stock = 0}, 3);
  EXPECT_NEAR(advice.stockout_probability, 1, 1e-12);
  EXPECT_EQ(advice.risk, Risk::High);
  EXPECT_EQ(advice.day_at_5, 1);
}

TEST(Stockout, AnOrderDoesNotTriggerTheNextOneAtOnce) {
  const StockQuestion question{.current_stock = 40, .lead_time = {5, 0}, .review_days = 7};
  const StockAdvice advice = advice_for(question, 10);
  EXPECT_EQ(advice.reorder_point, 120);
  EXPECT_EQ(advice.order_quantity, 150);  // the demand of 5 + 2 x 7 days less the stock
}

TEST(Stockout, RefusesImpossibleQuestions) {
  for (const StockQuestion& bad :
       {StockQuestion{.current_stock = -1}, StockQuestion{.lead_time = {-1, 0}},
        StockQuestion{.lead_time = {366, 0}}, StockQuestion{.lead_time = {7, 100}},
        StockQuestion{.service_level = 1}, StockQuestion{.review_days = 1000}}) {
    EXPECT_FALSE(check(bad).ok());
  }
}

TEST(Classes, AbcFollowsTheRevenue) {
  EXPECT_EQ(abc_classes(std::vector<double>{5, 80, 10, 5, 0}),
            (std::vector<Abc>{Abc::B, Abc::A, Abc::B, Abc::C, Abc::C}));
}

TEST(Classes, XyzAndSyntetosBoylanByHand) {
  EXPECT_EQ(xyz_class(std::vector<double>{10, 10, 12}), Xyz::X);
  EXPECT_EQ(xyz_class(std::vector<double>{0, 0, 0, 9}), Xyz::Z);
  EXPECT_EQ(xyz_class(std::vector<double>{}), Xyz::Z);
  EXPECT_EQ(demand_class(std::vector<double>{3, 4, 3, 4}), DemandClass::Smooth);
  EXPECT_EQ(demand_class(std::vector<double>{1, 20, 1, 1}), DemandClass::Erratic);
  EXPECT_EQ(demand_class(std::vector<double>{0, 4, 0, 4}), DemandClass::Intermittent);
  EXPECT_EQ(demand_class(std::vector<double>{0, 1, 0, 20, 0, 1}), DemandClass::Lumpy);
  EXPECT_EQ(demand_class(std::vector<double>{0, 0}), DemandClass::None);
}

}  // namespace
}  // namespace storecast::planning
