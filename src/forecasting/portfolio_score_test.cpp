#include "forecasting/portfolio_score.h"

#include <gtest/gtest.h>

#include <cmath>

namespace storecast::forecasting {
namespace {

Panel two_series() {
  Panel panel{Frequency::Daily, *Date::parse("2024-01-01"), 20, {}, {}, {}};
  PanelSeries one{"one", 0, {}, {}, {}};
  for (int t = 0; t < 20; ++t) one.values.push_back(t % 2 == 0 ? 10 : 14);
  panel.series.push_back(one);
  one.id = "late";
  one.first = 17;
  one.values = {1, 2, 3};
  panel.series.push_back(one);
  return panel;
}

// The same number for both steps, with bounds 1 and 3 away; the second day is open or not.
PanelAnswer answer(std::size_t series, double point, bool second_open = true) {
  PanelAnswer answer;
  for (std::size_t i = 0; i < series; ++i) {
    Forecast forecast;
    forecast.points = {point, point};
    forecast.open = {true, second_open};
    for (const double reach : {1.0, 3.0}) {
      forecast.intervals.push_back(
          {0.8, {point - reach, point - reach}, {point + reach, point + reach}});
    }
    answer.series.push_back({"", forecast, {}});
  }
  return answer;
}

TEST(PanelScores, AreThoseOfTheProtocol) {
  const Panel panel = two_series();
  PanelScores scores(panel, 1);
  // 14 and 10 against 11: the late series had not begun at step 15.
  const PanelScore first = scores.add(15, answer(1, 11));
  EXPECT_DOUBLE_EQ(*first.accuracy.mase, 2.0 / 4);
  EXPECT_DOUBLE_EQ(*first.accuracy.wape, 4.0 / 24);
  EXPECT_DOUBLE_EQ(*first.accuracy.bias, -2.0 / 24);
  EXPECT_DOUBLE_EQ(*first.accuracy.rmsse, std::sqrt(5.0 / 16));
  EXPECT_DOUBLE_EQ(*first.coverage_80, 0.5);
  EXPECT_DOUBLE_EQ(*first.coverage_95, 1);
  // 10 and 14, 2 and 3, against 10; closed days do not count for the coverage.
  const PanelScore second = scores.add(18, answer(2, 10, false));
  EXPECT_DOUBLE_EQ(*second.accuracy.wape, (4.0 + 8 + 7) / 29);
  EXPECT_DOUBLE_EQ(*second.coverage_80, 0.5);
  EXPECT_DOUBLE_EQ(*scores.total().accuracy.wape, (4.0 + 19) / 53);
  EXPECT_DOUBLE_EQ(*scores.total().coverage_95, 3.0 / 4);
}

TEST(PanelScores, OriginsAreTheLastHorizons) {
  const Panel panel = two_series();
  EXPECT_EQ(*rolling_origins(panel, 2, 3), (std::vector<int>{14, 16, 18}));
  EXPECT_EQ(rolling_origins(panel, 3, 3).error().code, "too_little_history");
}

}  // namespace
}  // namespace storecast::forecasting
