#include "forecasting/intervals.h"

#include <gtest/gtest.h>

#include <random>

#include "forecasting/forecast.h"
#include "forecasting/intermittent.h"

namespace storecast::forecasting {
namespace {

constexpr double kShares[] = {0.025, 0.1, 0.5, 0.9, 0.975};

void expect_quantiles(const CountSpread& spread, double mean, const std::vector<double>& expected) {
  for (std::size_t i = 0; i < 5; ++i) {
    EXPECT_EQ(spread.quantile(mean, kShares[i]), expected[i]) << mean << " at " << kShares[i];
  }
}

std::vector<double> repeated(const std::vector<double>& block, int times) {
  std::vector<double> values;
  for (int i = 0; i < times; ++i) values.insert(values.end(), block.begin(), block.end());
  return values;
}

// SciPy 1.18, poisson.ppf; sales that never vary have no more variance than Poisson's.
TEST(CountSpread, OfSteadySalesIsPoisson) {
  const CountSpread spread = *CountSpread::of(repeated({4}, 20), 7);
  expect_quantiles(spread, 0.3, {0, 0, 0, 1, 2});
  expect_quantiles(spread, 4, {1, 2, 4, 7, 8});
  expect_quantiles(spread, 200, {173, 182, 200, 218, 228});
}

// SciPy 1.18, nbinom.ppf(p, 2.5, 2.5 / (2.5 + mean)): mean 10, variance 50, so an excess of .4.
TEST(CountSpread, OfVaryingSalesIsNegativeBinomial) {
  const CountSpread spread = *CountSpread::of(repeated({5, 15}, 10), 1);
  expect_quantiles(spread, 0.5, {0, 0, 0, 2, 2});
  expect_quantiles(spread, 10, {1, 2, 9, 19, 28});
  expect_quantiles(spread, 200, {32, 64, 174, 371, 515});
}

TEST(CountSpread, IsOfCountsOnly) {
  EXPECT_FALSE(CountSpread::of(repeated({1.5}, 20), 7));
  EXPECT_FALSE(CountSpread::of(repeated({-1}, 20), 7));
  EXPECT_FALSE(CountSpread::of(repeated({1}, 15), 7));
  EXPECT_TRUE(CountSpread::of(repeated({0}, 20), 7));
}

TEST(CountSpread, MovesBoundsOutwardsOnly) {
  const CountSpread spread = *CountSpread::of(repeated({5, 15}, 10), 1);
  Interval interval{0.8, {10, 0, 5}, {10, 30, 2000}};
  widen_for_counts(spread, {10, 10, 1500}, interval);
  EXPECT_EQ(interval.lower, (std::vector<double>{2, 0, 5}));
  EXPECT_EQ(interval.upper, (std::vector<double>{19, 30, 2000}));
}

// Sales 100 and 300 beside the usual 200 and 200, each with the prior's 100 added.
TEST(SeasonalProfile, IsDrawnTowardsOne) {
  const std::vector<double> profile = seasonal_profile(repeated({1, 3}, 100), 2);
  EXPECT_DOUBLE_EQ(profile[0], 200.0 / 300);
  EXPECT_DOUBLE_EQ(profile[1], 400.0 / 300);
  EXPECT_EQ(seasonal_profile(repeated({0}, 20), 2), (std::vector<double>{1, 1}));
}

// Beyond the extremes it grows as the normal distribution does, and never falls before.
TEST(Intervals, QuantilesNeverFall) {
  for (const auto& sorted : {std::vector<double>{1, 2}, {-3, 1, 2, 5, 9, 12, 13, 14}, {-2, -1}}) {
    double last = conformal_quantile(sorted, 0.01);
    for (int p = 2; p < 100; ++p) {
      const double next = conformal_quantile(sorted, p / 100.0);
      EXPECT_GE(next, last) << p;
      last = next;
    }
  }
}

DailySeries rare_sales(double mean, int days) {
  std::mt19937_64 random(11);
  std::poisson_distribution<int> draw(mean);
  std::vector<Observation> sales;
  for (int day = 0; day < days; ++day) {
    sales.push_back({*Date::parse("2023-01-02") + day, static_cast<double>(draw(random))});
  }
  return prepare(sales).value();
}

TEST(Intervals, PossibleFuturesOfCountsScatterAsTheBoundsSay) {
  for (const double mean : {0.1, 0.8, 6.0}) {
    const Forecast forecast =
        forecasting::forecast(rare_sales(mean, 500), {.horizon_days = 28, .levels = {0.95}})
            .value();
    ASSERT_TRUE(forecast.counts.has_value());
    EXPECT_GE(forecast.report->coverage_95.value(), 0.9);
    const Interval& bounds = forecast.intervals[0];
    int above = 0, below = 0;
    for (const Points& path : forecast.paths(400, 3)) {
      for (std::size_t h = 0; h < path.size(); ++h) {
        above += path[h] > bounds.upper[h] + 1e-9 ? 1 : 0;
        below += path[h] < bounds.lower[h] - 1e-9 ? 1 : 0;
      }
    }
    const double cases = 400 * 28;
    EXPECT_LE(above / cases, 0.035) << mean;
    EXPECT_LE(below / cases, 0.035) << mean;
    double highest = 0;
    for (const Points& path : forecast.paths(400, 3)) highest = std::max(highest, path[0]);
    EXPECT_GE(highest, bounds.upper[0]) << mean;
  }
}

}  // namespace
}  // namespace storecast::forecasting
