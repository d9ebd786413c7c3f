#include "forecasting/statistics.h"

#include <gtest/gtest.h>

#include "forecasting/test_series.h"

namespace storecast::forecasting {
namespace {

// scipy 1.x and statsmodels 0.15.0 on made_series(400).
TEST(Statistics, AgreeWithScipyAndStatsmodels) {
  const std::vector<double> values = made_series(400);
  EXPECT_NEAR(ljung_box_test(values, 14).statistic, 1367.482406, 1e-5);
  std::vector<int> group;
  for (int t = 0; t < 400; ++t) group.push_back(t % 7);
  const forecasting::Test weekday = equal_means_test(values, group, 7);
  EXPECT_NEAR(weekday.statistic, 52.93072563, 1e-6);
  EXPECT_NEAR(weekday.p, 1.13211166e-47, 1e-53);
  const TrendTest trend = trend_test(values);
  EXPECT_NEAR(trend.slope, 0.0451444539877778, 1e-12);
  EXPECT_NEAR(trend.slope_low, 0.036454406908598, 1e-5);
  EXPECT_NEAR(trend.slope_high, 0.053697869027936, 1e-5);
}

TEST(Statistics, QuantilesInterpolate) {
  EXPECT_DOUBLE_EQ(quantile_of({4, 1, 3, 2}, 0.5), 2.5);
  EXPECT_DOUBLE_EQ(quantile_of({4, 1, 3, 2}, 1), 4);
  EXPECT_DOUBLE_EQ(quantile_of({}, 0.5), 0);
}

TEST(Statistics, AConstantSeriesHasNoSignificantAnything) {
  const std::vector<double> values(100, 7);
  EXPECT_EQ(ljung_box_test(values, 14).p, 1);
  EXPECT_EQ(equal_means_test(values, std::vector<int>(100, 0), 7).p, 1);
  EXPECT_EQ(trend_test(values).p, 1);
}

TEST(Statistics, MovingAverageStartsWithWhatThereIs) {
  EXPECT_EQ(moving_average(std::vector<double>{2, 4, 6, 8}, 3), (std::vector<double>{2, 3, 4, 6}));
}

TEST(Statistics, SeasonalIndicesOfACleanSeason) {
  std::vector<double> values;
  for (int t = 0; t < 28; ++t) values.push_back(t % 7 == 6 ? 24 : 10);
  EXPECT_NEAR(seasonal_indices(values, 7, Decomposition::Multiplicative)[6], 2, 1e-12);
  EXPECT_NEAR(seasonal_indices(values, 7, Decomposition::Additive)[6], 12, 1e-12);
}

}  // namespace
}  // namespace storecast::forecasting
