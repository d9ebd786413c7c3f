#include "forecasting/portfolio.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

#include "forecasting/test_panel.h"

namespace storecast::forecasting {
namespace {

constexpr int kSteps = 450;
constexpr int kHorizon = 14;

PanelOptions quick() {
  return {.horizon = kHorizon, .rounds = 20, .updates = 30};
}

// History only, closed on Sundays.
Panel plain_panel(int shops, int steps = kSteps) {
  Panel panel = made_panel(shops, steps, 0);
  panel.known.clear();
  for (PanelSeries& series : panel.series) series.known.clear();
  return panel;
}

// Independent draws around 20: nothing to find.
PanelSeries noise(const std::string& id, int steps) {
  PanelSeries series{id, 0, {}, {}, {0}};
  std::uint64_t state = 7;
  for (int t = 0; t < steps; ++t) {
    state = state * 6364136223846793005U + 1442695040888963407U;
    series.values.push_back(static_cast<double>(5 + (state >> 33U) % 31));
  }
  return series;
}

double total(const Points& points) {
  return std::accumulate(points.begin(), points.end(), 0.0);
}

TEST(Portfolio, FewSeriesWithoutKnownColumnsAreAnsweredOneByOne) {
  const Panel panel = plain_panel(2);
  const auto answer = forecast_panel(panel, quick());
  ASSERT_TRUE(answer.ok()) << answer.error().message;
  const auto alone = forecast(*daily_series(panel, 1), {.horizon_days = kHorizon, .levels = {0.8}});
  const Forecast& one = answer->series[1].forecast;
  EXPECT_EQ(answer->series[1].id, "1");
  EXPECT_EQ(one.model, alone->model);
  EXPECT_EQ(one.points, alone->points);
  EXPECT_EQ(one.intervals[0].upper, alone->intervals[0].upper);
}

TEST(Portfolio, ColumnsKnownBeforehandAreLearntFromAllSeries) {
  const Panel panel = made_panel(4, kSteps, kHorizon);
  PanelOptions options = quick();
  options.explain = Explain::Yes;
  const auto answer = forecast_panel(panel, options);
  ASSERT_TRUE(answer.ok()) << answer.error().message;
  EXPECT_EQ(answer->explained_steps, kHorizon);
  for (const SeriesAnswer& one : answer->series) {
    const Forecast& forecast = one.forecast;
    EXPECT_EQ(forecast.model->name, kGlobalName);
    EXPECT_EQ(forecast.reason, "columns are known beforehand");
    EXPECT_EQ(forecast.dates.front(), panel.date_of(kSteps));
    ASSERT_TRUE(forecast.report);
    EXPECT_LT(*forecast.report->accuracy.mase, *forecast.report->baseline.accuracy.mase);
    EXPECT_NEAR(one.drivers->mean, total(forecast.points), 1e-6 * one.drivers->mean);
    for (std::size_t h = 0; h < kHorizon; ++h) {
      const bool open = forecast.dates[h].weekday() != Weekday::Sunday;
      EXPECT_EQ(forecast.points[h] > 0, open);
      EXPECT_EQ(forecast.intervals[0].upper[h] > 0, open);
      EXPECT_LE(forecast.intervals[1].lower[h], forecast.intervals[0].lower[h]);
      EXPECT_LE(forecast.intervals[0].upper[h], forecast.intervals[1].upper[h]);
    }
    EXPECT_EQ(forecast.paths(3, 1).size(), 3U);
  }
}

TEST(Portfolio, ManySeriesTeachEachOtherAndNoiseKeepsItsMean) {
  Panel panel = plain_panel(kSeriesToLearnFrom);
  panel.series.push_back(noise("noise", kSteps));
  const auto answer = forecast_panel(panel, quick());
  ASSERT_TRUE(answer.ok()) << answer.error().message;
  const Forecast& shop = answer->series[0].forecast;
  EXPECT_EQ(shop.model->name, kGlobalName);
  EXPECT_TRUE(shop.signal.usable_pattern);
  EXPECT_EQ(shop.points[static_cast<std::size_t>(13 - kSteps % 7)], 0);  // a Sunday, by habit
  const Forecast& odd = answer->series.back().forecast;
  EXPECT_EQ(odd.model->name, "mean");
  EXPECT_FALSE(odd.signal.usable_pattern);
}

TEST(Portfolio, SameAnswerWithOneThreadAndTwo) {
  const Panel panel = made_panel(3, 200, kHorizon);
  PanelOptions options = quick();
  options.rounds = 5;
  const auto one = forecast_panel(panel, options);
  options.threads = 2;
  const auto two = forecast_panel(panel, options);
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_EQ(one->series[i].forecast.points, two->series[i].forecast.points);
    EXPECT_EQ(one->series[i].forecast.intervals[1].lower,
              two->series[i].forecast.intervals[1].lower);
  }
}

TEST(Portfolio, TheNetworkAnswersWithItsOwnQuantiles) {
  PanelOptions options = quick();
  options.model = kNetworkName;
  const auto answer = forecast_panel(plain_panel(3), options);
  ASSERT_TRUE(answer.ok()) << answer.error().message;
  const Forecast& one = answer->series[2].forecast;
  EXPECT_EQ(one.model->name, kNetworkName);
  EXPECT_NE(one.reason.find("median"), std::string::npos);
  for (std::size_t h = 0; h < kHorizon; ++h) {
    EXPECT_LE(one.intervals[1].lower[h], one.intervals[0].lower[h]);
    EXPECT_LE(one.intervals[0].lower[h], one.points[h]);
    EXPECT_LE(one.points[h], one.intervals[0].upper[h]);
  }
}

TEST(Portfolio, AskedForByName) {
  PanelOptions options = quick();
  options.model = "seasonal_naive";
  const Panel panel = made_panel(2, kSteps, kHorizon);
  const auto answer = forecast_panel(panel, options);
  ASSERT_TRUE(answer.ok());
  EXPECT_EQ(answer->series[0].forecast.model->name, "seasonal_naive");
  EXPECT_EQ(answer->series[0].forecast.points[0], panel.series[0].values[kSteps - 7]);
  options.horizon = 120;  // beyond what is learnt directly
  options.model = kGlobalName;
  EXPECT_EQ(forecast_panel(plain_panel(2), options)->series[0].forecast.points.size(), 120U);
}

TEST(Portfolio, TooShortForKnownColumnsFallsBackAndSaysSo) {
  const auto answer = forecast_panel(made_panel(1, 20, kHorizon), quick());
  ASSERT_TRUE(answer.ok()) << answer.error().message;
  EXPECT_NE(answer->series[0].forecast.model->name, kGlobalName);
  EXPECT_NE(answer->series[0].forecast.reason.find("too short"), std::string::npos);
}

TEST(Portfolio, WeeksAreAnsweredByAllModels) {
  Panel panel{Frequency::Weekly, *Date::parse("2020-01-06"), 130, {}, {}, {}};
  for (int shop = 0; shop < kSeriesToLearnFrom; ++shop) {
    PanelSeries series{std::to_string(shop), 0, {}, {}, {}};
    for (int t = 0; t < panel.steps; ++t) series.values.push_back(100 + 20 * (t % 4) + shop);
    panel.series.push_back(std::move(series));
  }
  const auto answer = forecast_panel(panel, quick());
  ASSERT_TRUE(answer.ok()) << answer.error().message;
  EXPECT_EQ(answer->series[0].forecast.dates[1], panel.date_of(131));
  panel.series.resize(2);
  const auto local = forecast_panel(panel, quick());
  ASSERT_TRUE(local.ok()) << local.error().message;
  const Forecast& one = local->series[1].forecast;
  EXPECT_EQ(one.model->name, "ets_ces_theta");
  EXPECT_NEAR(one.points[kHorizon - 1], 131, 20);
  EXPECT_GE(one.intervals[1].upper[0], one.intervals[0].upper[0]);
  PanelOptions named = quick();
  named.model = "season_year";  // wants days
  EXPECT_EQ(forecast_panel(panel, named).error().code, "too_little_history");
}

TEST(Portfolio, AShortHistoryOfMonthsIsAsUnsureAsItScatters) {
  Panel panel{Frequency::Monthly, *Date::parse("2024-01-01"), 12, {}, {}, {}};
  panel.series = {{"one", 0, {806, 791, 850, 822, 776, 861, 795, 833, 808, 847, 829, 838}, {}, {}}};
  PanelOptions options = quick();
  options.horizon = 3;
  const auto answer = forecast_panel(panel, options);
  ASSERT_TRUE(answer.ok()) << answer.error().message;
  const Interval& at_80 = answer->series[0].forecast.intervals[0];
  for (std::size_t h = 0; h < 3; ++h) {
    EXPECT_LT(at_80.lower[h], 800);
    EXPECT_GT(at_80.upper[h], 850);
  }
}

TEST(Portfolio, RefusesAndStops) {
  const Panel panel = plain_panel(2, 100);
  PanelOptions options = quick();
  options.model = "prophet";
  EXPECT_EQ(forecast_panel(panel, options).error().code, "unknown_model");
  options = quick();
  options.levels = {80};
  EXPECT_EQ(forecast_panel(panel, options).error().code, "bad_level");
  options = quick();
  options.horizon = 731;
  EXPECT_EQ(forecast_panel(panel, options).error().code, "bad_horizon");
  const auto never = [](double) { return false; };
  EXPECT_EQ(forecast_panel(panel, quick(), never).error().code, "cancelled");
  EXPECT_EQ(forecast_panel(made_panel(2, 200, 14), quick(), never).error().code, "cancelled");
}

}  // namespace
}  // namespace storecast::forecasting
