#include "forecasting/global_model.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

#include "forecasting/global_long_term.h"
#include "forecasting/test_panel.h"

namespace storecast::forecasting {
namespace {

constexpr int kSteps = 600;
constexpr int kHorizon = 28;

GlobalOptions quick() {
  GlobalOptions options{.horizon = kHorizon, .rounds = 80};
  options.max_rows = 20'000;
  return options;
}

const Panel& panel() {
  static const Panel kPanel = made_panel(10, kSteps, 400);
  return kPanel;
}

const GlobalModel& model() {
  // Never destroyed: the library's own memory is gone when statics are.
  static const auto* const kModel = new GlobalModel(GlobalModel::train(panel(), quick()).value());
  return *kModel;
}

// Mean relative error of one series against the truth without noise.
double error_of(const std::vector<double>& means, const Panel& of, int shop) {
  double error = 0;
  double sales = 0;
  for (std::size_t h = 0; h < means.size(); ++h) {
    const int step = kSteps + static_cast<int>(h);
    const double truth = made_mean(of, shop % 2, shop, step, promoted_at(step));
    error += std::abs(means[h] - truth);
    sales += truth;
  }
  return error / sales;
}

TEST(GlobalModel, LearnsWeekSeasonAndPromotion) {
  const auto means = model().forecast(panel(), kHorizon);
  ASSERT_TRUE(means.ok());
  for (int shop = 0; shop < 10; ++shop) {
    EXPECT_LT(error_of((*means)[static_cast<std::size_t>(shop)], panel(), shop), 0.08) << shop;
  }
}

TEST(GlobalModel, SellsNothingOnClosedDays) {
  const auto means = model().forecast(panel(), 120);
  for (int h = 0; h < 120; ++h) {
    const bool sunday = panel().date_of(kSteps + h).weekday() == Weekday::Sunday;
    EXPECT_EQ((*means)[0][static_cast<std::size_t>(h)] == 0, sunday) << h;
  }
}

TEST(GlobalModel, AnswersAProductWithoutHistoryFromItsKind) {
  Panel with_new = panel();
  PanelSeries fresh = with_new.series[1];
  fresh.first = kSteps;
  fresh.values.clear();
  for (auto& column : fresh.known) column.erase(column.begin(), column.begin() + kSteps);
  with_new.series.push_back(fresh);
  const auto means = model().forecast(with_new, kHorizon);
  ASSERT_TRUE(means.ok());
  EXPECT_LT(error_of(means->back(), panel(), 5), 0.35);  // shop 5 is the middle of its kind
  const auto far = model().forecast(with_new, 120);
  const double ratio = far->back()[115] / (*far)[5][115];  // a weekday
  EXPECT_NEAR(ratio, 1, 0.4);
}

// A year of months and weeks that all shops share is found again, in place of a mere mean.
TEST(GlobalModel, AnswersWeeksAndMonths) {
  for (const Frequency frequency : {Frequency::Weekly, Frequency::Monthly}) {
    const int year = frequency == Frequency::Weekly ? 52 : 12;
    Panel slow{frequency, *Date::parse("2018-01-01"), 5 * year, {}, {}, {}};
    const auto truth = [&](int shop, int step) {
      return (50 + 10 * shop) * (1 + 0.5 * std::sin(2 * std::numbers::pi * step / year));
    };
    for (int shop = 0; shop < 12; ++shop) {
      PanelSeries series{std::to_string(shop), 0, {}, {}, {}};
      for (int t = 0; t < slow.steps; ++t) series.values.push_back(truth(shop, t));
      slow.series.push_back(std::move(series));
    }
    GlobalOptions options = quick();
    options.horizon = longest_direct_horizon(frequency);
    const auto means = GlobalModel::train(slow, options)->forecast(slow, 2 * options.horizon);
    ASSERT_TRUE(means.ok());
    for (int h = 0; h < 2 * options.horizon; ++h) {
      const double expected = truth(3, slow.steps + h);
      EXPECT_NEAR((*means)[3][static_cast<std::size_t>(h)], expected, 0.15 * 80) << h;
    }
  }
}

TEST(GlobalModel, ScenariosChangeTheForecast) {
  Panel promoted = panel();
  for (int h = 0; h < kHorizon; ++h) promoted.series[0].known[1][kSteps + h] = 1;
  const auto usual = model().forecast(panel(), kHorizon);
  const auto more = model().forecast(promoted, kHorizon);
  const auto sum = [](const std::vector<double>& v) {
    return std::accumulate(v.begin(), v.end(), 0.0);
  };
  EXPECT_GT(sum((*more)[0]), 1.1 * sum((*usual)[0]));
  EXPECT_NEAR(sum((*more)[1]), sum((*usual)[1]), 1e-9);
}

TEST(GlobalModel, GivesTheSameBytesWithOneThreadAndTwo) {
  GlobalOptions options = quick();
  options.rounds = 20;
  const std::string one = GlobalModel::train(panel(), options)->to_bytes();
  options.threads = 2;
  EXPECT_EQ(GlobalModel::train(panel(), options)->to_bytes(), one);
}

TEST(GlobalModel, SurvivesItsBytes) {
  const std::string bytes = model().to_bytes();
  const auto loaded = GlobalModel::from_bytes(bytes);
  ASSERT_TRUE(loaded.ok());
  EXPECT_EQ(*loaded->forecast(panel(), kHorizon), *model().forecast(panel(), kHorizon));
  std::string damaged = bytes;
  damaged[damaged.size() / 2] ^= 1;
  EXPECT_FALSE(GlobalModel::from_bytes(damaged).ok());
  EXPECT_FALSE(GlobalModel::from_bytes(bytes.substr(0, 40)).ok());
  EXPECT_FALSE(GlobalModel::from_bytes("").ok());
}

TEST(GlobalModel, ExplanationsAddUpAndNameThePromotion) {
  const int h = 6 - kSteps % 7 + 3;  // a weekday of the next week
  const auto means = model().forecast(panel(), kHorizon);
  ASSERT_NE(promoted_at(kSteps + h), promoted_at(kSteps + h + 7));
  for (const int week : {0, 7}) {
    const auto explained = model().explain(panel(), 0, h + week);
    ASSERT_TRUE(explained.ok());
    EXPECT_NEAR(explained->mean, (*means)[0][static_cast<std::size_t>(h + week)], 1e-6);
    const double sum = std::accumulate(explained->contributions.begin(),
                                       explained->contributions.end(), explained->level);
    EXPECT_NEAR(sum, explained->mean, 1e-6);
    const bool promoted = promoted_at(kSteps + h + week);
    const double part = explained->contributions[static_cast<std::size_t>(Driver::Promotion)];
    EXPECT_EQ(part > 0, promoted) << part;
  }
  EXPECT_FALSE(model().explain(panel(), 99, 0).ok());
}

TEST(GlobalModel, StopsWhenAsked) {
  const auto stopped = GlobalModel::train(panel(), quick(), [](double) { return false; });
  ASSERT_FALSE(stopped.ok());
  EXPECT_EQ(stopped.error().code, "cancelled");
}

TEST(GlobalModel, RefusesWhatItCannotAnswer) {
  GlobalOptions options = quick();
  options.horizon = 91;
  EXPECT_FALSE(GlobalModel::train(panel(), options).ok());
  EXPECT_FALSE(GlobalModel::train(made_panel(1, 20, 0), quick()).ok());
  Panel other = panel();
  other.known[1].name = "discount";
  EXPECT_FALSE(model().forecast(other, kHorizon).ok());
  EXPECT_FALSE(model().forecast(panel(), 0).ok());
  EXPECT_FALSE(model().forecast(panel(), kMaxPanelHorizon + 1).ok());
}

// Year and week without growth must be repeated nearly exactly, far beyond the direct horizon.
TEST(LongTermForecast, RepeatsWeekAndYear) {
  Panel flat = made_panel(6, 3 * 365, 400);
  flat.known.pop_back();  // promotions are not known so far ahead
  for (std::size_t i = 0; i < 6; ++i) {
    flat.series[i].known.pop_back();
    const int shop = static_cast<int>(i);
    for (int t = 0; t < flat.steps; ++t) {
      flat.series[i].values[static_cast<std::size_t>(t)] =
          made_mean(flat, shop % 2, shop, t, false);
    }
  }
  const auto means = long_term_forecast(flat, 365, {});
  double error = 0;
  double sales = 0;
  for (int h = 0; h < 365; ++h) {
    const double truth = made_mean(flat, 1, 1, flat.steps + h, false);
    error += std::abs(means[1][static_cast<std::size_t>(h)] - truth);
    sales += truth;
  }
  EXPECT_LT(error / sales, 0.02);
}

TEST(GlobalModel, ItsEarlierForecastsStandBesideWhatHappened) {
  const auto past = earlier_forecasts(panel(), quick(), 3);
  ASSERT_TRUE(past.ok());
  ASSERT_EQ(past->size(), 30U);
  // The last origin's actual values are the end of the history.
  const PastForecast& last = past->back();
  EXPECT_EQ(last.series, 9U);
  EXPECT_EQ(last.actual.back(), panel().series[9].values.back());
  EXPECT_FALSE(earlier_forecasts(made_panel(2, 30, 0), quick(), 3).ok());
}

}  // namespace
}  // namespace storecast::forecasting
