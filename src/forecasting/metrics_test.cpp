#include "forecasting/metrics.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace storecast::forecasting {
namespace {

const double kUnknown = std::numeric_limits<double>::quiet_NaN();

// All by hand: errors 1, -2, 3; sum of actual 20; window mean 20/3.
TEST(Metrics, AgreeWithACaseByHand) {
  const std::vector<Window> windows = {{{4, 10, 6, kUnknown}, {5, 8, 9, 7}, 4.0, 2.0}};
  const Accuracy accuracy = measure(windows);
  EXPECT_DOUBLE_EQ(accuracy.mae, 2);
  EXPECT_DOUBLE_EQ(*accuracy.mase, 0.5);
  EXPECT_DOUBLE_EQ(*accuracy.wape, 6.0 / 20);
  EXPECT_DOUBLE_EQ(*accuracy.bias, 2.0 / 20);
  EXPECT_DOUBLE_EQ(*accuracy.rmsse, std::sqrt(14.0 / 3 / 2));
  EXPECT_NEAR(*accuracy.r2, 1 - 14 / (152 - 400.0 / 3), 1e-12);
}

TEST(Metrics, AConstantIsNeverBetterThanNothing) {
  const std::vector<Window> windows = {{{1, 2, 3}, {2, 2, 2}, 1, 1}, {{5, 5}, {2, 2}, 0, 0}};
  const Accuracy accuracy = measure(windows);
  EXPECT_LE(*accuracy.r2, 0);
  EXPECT_DOUBLE_EQ(*accuracy.mase, 2.0 / 3);  // the window with scale 0 has no MASE
}

TEST(Metrics, WithoutSalesOnlyTheErrorIsLeft) {
  const std::vector<Window> windows = {{{0, 0}, {1, 1}, 0, 0}};
  const Accuracy accuracy = measure(windows);
  EXPECT_DOUBLE_EQ(accuracy.mae, 1);
  EXPECT_FALSE(accuracy.mase || accuracy.wape || accuracy.bias || accuracy.rmsse || accuracy.r2);
}

TEST(Metrics, ScalesSkipTheFirstSeason) {
  EXPECT_DOUBLE_EQ(seasonal_scale(std::vector<double>{1, 2, 4, 8}, 2), 4.5);
  EXPECT_DOUBLE_EQ(seasonal_scale(std::vector<double>{1, 2}, 7), 0);
  EXPECT_DOUBLE_EQ(squared_step_scale(std::vector<double>{1, 2, 4, 8}), 7);
}

TEST(Metrics, SmapePinballAndCoverageByHand) {
  EXPECT_DOUBLE_EQ(smape(std::vector<double>{0, 3}, std::vector<double>{0, 1}), 50);
  EXPECT_DOUBLE_EQ(pinball_loss(std::vector<double>{10, 10}, std::vector<double>{8, 14}, 0.9),
                   (1.8 + 0.4) / 2);
  EXPECT_DOUBLE_EQ(*coverage(std::vector<double>{1, 5, kUnknown}, std::vector<double>{1, 6, 0},
                             std::vector<double>{2, 7, 9}),
                   0.5);
}

// Two series of one day each. The first, scale 2: 100 happened; the model says 80, Naive2 60.
// sMAPE 200 * 20 / 180 = 200/9 and 200 * 40 / 160 = 50; MASE 10 and 20. The second, scale 4: 30
// happened; the model says 50, Naive2 10. sMAPE 200 * 20 / 80 = 50 and 200 * 20 / 40 = 100; MASE 5
// and 5. Over both: sMAPE (200/9 + 50) / 150 = 13/27, MASE 15 / 25 = 3/5.
TEST(Metrics, OwaOfTwoSeriesByHand) {
  const std::vector<Window> model = {{{100}, {80}, 2}, {{30}, {50}, 4}};
  const std::vector<Window> naive2 = {{{100}, {60}, 2}, {{30}, {10}, 4}};
  EXPECT_NEAR(overall_weighted_average(model, naive2), (13.0 / 27 + 3.0 / 5) / 2, 1e-12);
  EXPECT_DOUBLE_EQ(overall_weighted_average(naive2, naive2), 1);
}

}  // namespace
}  // namespace storecast::forecasting
