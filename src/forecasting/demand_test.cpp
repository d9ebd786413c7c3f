#include "forecasting/demand.h"

#include <gtest/gtest.h>

#include "forecasting/test_series.h"

namespace storecast::forecasting {
namespace {

const Date kMonday = *Date::parse("2023-01-02");

DailySeries series_of(const std::vector<double>& values) {
  std::vector<Observation> observations;
  for (std::size_t t = 0; t < values.size(); ++t) {
    observations.push_back({kMonday + static_cast<int>(t), values[t]});
  }
  return *prepare(observations);
}

TEST(Demand, StatisticsAreThoseOfTheFilledDays) {
  const auto series = prepare(std::vector<Observation>{{kMonday, 4}, {kMonday + 3, 8}});
  const DemandStatistics statistics = analyse_demand(*series).statistics;
  EXPECT_EQ(statistics.average, 3);
  EXPECT_EQ(statistics.median, 2);
  EXPECT_EQ(statistics.maximum, 8);
  EXPECT_EQ(statistics.minimum, 0);
  EXPECT_EQ(statistics.total, 12);
  EXPECT_EQ(statistics.days, 4);
  EXPECT_EQ(statistics.zero_days, 2);
}

TEST(Demand, MovingAveragesCountMissingDays) {
  const auto series = prepare(std::vector<Observation>{{kMonday, 14}, {kMonday + 7, 7}});
  EXPECT_EQ(analyse_demand(*series).ma7.back(), 1);
}

TEST(Demand, FindsTrendWeekAndGrowth) {
  const DemandAnalysis analysis = analyse_demand(series_of(made_series(800)));
  EXPECT_EQ(analysis.trend.direction, Direction::Up);
  EXPECT_NEAR(analysis.trend.slope_per_day, 0.05, 0.005);
  EXPECT_GT(analysis.strength_week, 0.1);
  // 364 days of 0.05 a day on a mean of about 60.
  EXPECT_NEAR(analysis.growth->rate, 0.29, 0.04);
  EXPECT_LT(analysis.growth->lower, analysis.growth->rate);
  EXPECT_GT(analysis.growth->upper, analysis.growth->rate);
  EXPECT_EQ(analysis.heatmap.size(), 84U);
  EXPECT_NEAR(*analysis.weekday_average[6] - *analysis.weekday_average[0], 14, 2);
}

TEST(Demand, NoiseHasNoTrendNoSeasonNoChange) {
  std::vector<double> noise;
  std::uint64_t state = 7;
  for (int t = 0; t < 366; ++t) {
    state = (state * 1103515245 + 12345) % 2147483648U;
    noise.push_back(static_cast<double>(5 + (state >> 12) % 46));
  }
  const DemandAnalysis analysis = analyse_demand(series_of(noise));
  EXPECT_EQ(analysis.trend.direction, Direction::None);
  EXPECT_LT(analysis.strength_week, 0.05);
  EXPECT_LT(analysis.strength_year, 0.05);
  EXPECT_TRUE(analysis.change_points.empty());
  EXPECT_TRUE(analysis.outliers.empty());
}

TEST(Demand, NamesTheDayOfAPeakAndOfALostDay) {
  std::vector<double> values = made_series(200);
  values[100] = 400;
  values[150] = 0;
  const DemandAnalysis analysis = analyse_demand(series_of(values));
  ASSERT_EQ(analysis.outliers.size(), 2U);
  EXPECT_EQ(analysis.outliers[0].date, kMonday + 100);
  EXPECT_NEAR(analysis.outliers[0].expected, 60, 15);
  EXPECT_NE(analysis.outliers[1].reason.find("Nothing was sold"), std::string::npos);
}

TEST(Demand, FindsTheWeekInWhichTheLevelDoubled) {
  std::vector<double> values;
  const std::vector<double> noise = made_series(400);
  for (int t = 0; t < 400; ++t) {
    const double shape = noise[static_cast<std::size_t>(t)] - 0.05 * t;
    values.push_back(t < 210 ? shape : shape + 60);
  }
  const DemandAnalysis analysis = analyse_demand(series_of(values));
  ASSERT_FALSE(analysis.change_points.empty());
  const auto& jump = *std::max_element(
      analysis.change_points.begin(), analysis.change_points.end(),
      [](const auto& a, const auto& b) { return a.after - a.before < b.after - b.before; });
  EXPECT_EQ(jump.date, kMonday + 210);
}

TEST(Demand, OneDayIsEnough) {
  const DemandAnalysis analysis = analyse_demand(series_of({5}));
  EXPECT_EQ(analysis.statistics.average, 5);
  EXPECT_FALSE(analysis.growth.has_value());
}

}  // namespace
}  // namespace storecast::forecasting
