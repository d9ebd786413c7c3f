#include "sentiment/trend.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <random>

namespace storecast::sentiment {
namespace {

const Date kMonday(4);  // 1970-01-05

TrendSeries steady(int weeks, WeekCount each) {
  return {.first_week = kMonday,
          .weeks = std::vector<WeekCount>(static_cast<std::size_t>(weeks), each)};
}

TEST(Trend, AComplaintThatTriplesIsAlarmedInItsSecondWeek) {
  TrendSeries series = steady(20, {5, 100});
  series.key = 42;
  series.weeks[18] = {15, 100};
  series.weeks[19] = {15, 100};
  const auto alarms = find_alarms({&series, 1});
  ASSERT_EQ(alarms.size(), 1u);
  const TrendAlarm& alarm = alarms[0];
  EXPECT_EQ(alarm.key, 42);
  EXPECT_EQ(alarm.week, kMonday + 19 * 7);
  EXPECT_EQ(alarm.mentions_now, 30);
  EXPECT_EQ(alarm.reviews_now, 200);
  EXPECT_EQ(alarm.mentions_before, 60);
  EXPECT_EQ(alarm.reviews_before, 1200);
  EXPECT_DOUBLE_EQ(alarm.share_now, 0.15);
  EXPECT_DOUBLE_EQ(alarm.ratio, 3);
  EXPECT_DOUBLE_EQ(alarm.q, alarm.p) << "one series was tested";
  EXPECT_DOUBLE_EQ(alarm.p, binomial_tail(30, 90, 1.0 / 7));
}

TEST(Trend, MoreReviewsAreNoTrend) {
  TrendSeries series = steady(20, {5, 100});
  series.weeks[18] = {15, 300};
  series.weeks[19] = {15, 300};
  EXPECT_TRUE(find_alarms({&series, 1}).empty());
}

TEST(Trend, FourMentionsAreSingleVoices) {
  TrendSeries series = steady(40, {0, 500});
  series.weeks[39] = {4, 500};
  EXPECT_TRUE(find_alarms({&series, 1}).empty());
  series.weeks[39] = {5, 500};
  EXPECT_EQ(find_alarms({&series, 1}).size(), 1u);
}

TEST(Trend, AYoungProductHasNothingToCompareWith) {
  TrendSeries series = steady(kFewestBaseWeeks + 1, {1, 100});
  series.weeks.back() = {60, 100};
  EXPECT_TRUE(find_alarms({&series, 1}).empty());
  EXPECT_TRUE(find_alarms({}).empty());
  const TrendSeries none;
  EXPECT_TRUE(replay_alarms({&none, 1}).empty());
}

TEST(Trend, AnAlarmIsNotRepeatedForFourWeeks) {
  TrendSeries series = steady(30, {5, 100});
  for (std::size_t week = 20; week < 30; ++week) series.weeks[week] = {30, 100};
  const auto alarms = replay_alarms({&series, 1});
  ASSERT_GE(alarms.size(), 1u);
  EXPECT_EQ(alarms[0].week, kMonday + 20 * 7);
  for (std::size_t i = 1; i < alarms.size(); ++i) {
    EXPECT_GE(alarms[i].week - alarms[i - 1].week, kCoolDownWeeks * 7);
  }
  series.weeks.resize(23);
  EXPECT_EQ(find_alarms({&series, 1}).size(), 1u);
  series.last_alarm = alarms[0].week;
  EXPECT_TRUE(find_alarms({&series, 1}).empty());
}

TEST(Trend, ASlowRiseIsFoundByItsSum) {
  TrendSeries series = steady(40, {4, 100});
  for (std::size_t week = 34; week < 40; ++week) series.weeks[week] = {9, 100};
  const auto alarms = replay_alarms({&series, 1});
  ASSERT_EQ(alarms.size(), 1u);
  EXPECT_EQ(alarms[0].reason, AlarmReason::Cusum);
  EXPECT_GE(alarms[0].cusum, kCusumLimit);
}

TEST(Trend, ManySeriesNeedStrongerEvidence) {
  std::vector<TrendSeries> series(400, steady(20, {5, 100}));
  series[0].weeks[18] = {12, 100};
  series[0].weeks[19] = {15, 100};
  const auto alone = find_alarms({series.data(), 1});
  ASSERT_EQ(alone.size(), 1u);
  const auto together = find_alarms(series);
  for (const TrendAlarm& alarm : together) EXPECT_GT(alarm.q, alone[0].q);
}

// Reference: exact fractions in Python.
TEST(Trend, BinomialTailAgreesWithExactFractions) {
  EXPECT_NEAR(binomial_tail(12, 32, 1.0 / 6), 0.003832460051330903, 1e-15);
  EXPECT_NEAR(binomial_tail(5, 80, 0.05), 0.3711202287347874, 1e-13);
  EXPECT_NEAR(binomial_tail(30, 200, 0.1), 0.016326565931766433, 1e-14);
  EXPECT_EQ(binomial_tail(0, 10, 0.1), 1);
  EXPECT_EQ(binomial_tail(11, 10, 0.1), 0);
}

// Reference: the definition, in Python.
TEST(Trend, AdjustedPAgreesWithTheDefinition) {
  const std::vector<double> p = {0.01, 0.02, 0.03, 0.04, 0.05, 0.9, 0.001};
  const std::vector<double> expected = {0.035, 0.046666667, 0.0525, 0.056, 0.058333333, 0.9, 0.007};
  const auto q = benjamini_hochberg(p);
  for (std::size_t i = 0; i < p.size(); ++i) EXPECT_NEAR(q[i], expected[i], 1e-9);
  EXPECT_TRUE(benjamini_hochberg({}).empty());
}

// A shop of one product, its twelve categories at base shares from one in five hundred to one in
// five: the hardest case for false alarms, as no other product's tests raise the bar.
class Simulation {
 public:
  explicit Simulation(double reviews_a_week) : reviews_(reviews_a_week) {}

  std::vector<TrendSeries> product(int weeks) {
    static constexpr double kBases[] = {.002, .005, .01, .01, .02, .02,
                                        .03,  .05,  .05, .08, .12, .2};
    std::vector<TrendSeries> all;
    const std::vector<int> volumes = draw_volumes(weeks);
    for (const double base : kBases) {
      all.push_back(series(volumes, base, 1, weeks));
      all.back().key = static_cast<std::int64_t>(all.size());
    }
    return all;
  }

  // The first category's share is `base`, and `rise` times that from week `onset` on.
  std::vector<TrendSeries> planted(int weeks, double base, double rise, int onset) {
    std::vector<TrendSeries> all = product(weeks);
    std::vector<int> volumes;
    for (const WeekCount& week : all[0].weeks) volumes.push_back(week.reviews);
    all[0] = series(volumes, base, rise, onset);
    all[0].key = 1;
    return all;
  }

 private:
  std::vector<int> draw_volumes(int weeks) {
    std::poisson_distribution<int> draw(reviews_);
    std::vector<int> volumes;
    for (int week = 0; week < weeks; ++week) volumes.push_back(draw(random_));
    return volumes;
  }
  TrendSeries series(const std::vector<int>& volumes, double base, double rise, int onset) {
    TrendSeries made{.first_week = kMonday};
    for (std::size_t week = 0; week < volumes.size(); ++week) {
      const double share = static_cast<int>(week) >= onset ? base * rise : base;
      std::binomial_distribution<int> draw(volumes[week], share);
      made.weeks.push_back({draw(random_), volumes[week]});
    }
    return made;
  }

  double reviews_;
  std::mt19937_64 random_{20240229};
};

TEST(TrendSimulation, FalseAlarmsAreAtMostOneInAThousandProductWeeks) {
  constexpr int kWeeks = 60;
  constexpr int kProducts = 200;
  constexpr int kWatched = kWeeks - kFewestBaseWeeks - kWindowWeeks;
  double alarms = 0;
  double product_weeks = 0;
  std::printf("reviews a week, false alarms per 1,000 product-weeks:");
  for (const double reviews : {3., 10., 20., 40., 80., 150., 400.}) {
    Simulation simulation(reviews);
    double here = 0;
    for (int product = 0; product < kProducts; ++product) {
      here += static_cast<double>(replay_alarms(simulation.product(kWeeks)).size());
    }
    std::printf("  %.0f: %.2f", reviews, 1000 * here / (kProducts * kWatched));
    alarms += here;
    product_weeks += kProducts * kWatched;
  }
  std::printf("  all: %.2f of %.0f\n", 1000 * alarms / product_weeks, product_weeks);
  EXPECT_LE(alarms / product_weeks, 0.001);
}

// The share of runs in which the planted category is alarmed within `weeks` weeks.
double detected(double reviews, double base, double rise, int weeks) {
  constexpr int kOnset = 20;
  constexpr int kRuns = 300;
  Simulation simulation(reviews);
  int found = 0;
  for (int run = 0; run < kRuns; ++run) {
    const auto alarms = replay_alarms(simulation.planted(kOnset + weeks, base, rise, kOnset));
    found += std::ranges::any_of(alarms, [](const TrendAlarm& alarm) {
      return alarm.key == 1 && alarm.week >= kMonday + 7 * kOnset;
    });
  }
  return static_cast<double>(found) / kRuns;
}

TEST(TrendSimulation, AComplaintAtThreeTimesItsBaseIsAlarmedWithinTwoWeeks) {
  for (const double base : {.02, .05, .1}) {
    std::printf("base %.0f %%, alarmed within 2 / 4 weeks at reviews a week:", base * 100);
    for (const double reviews : {20., 40., 60., 80., 120., 200., 350.}) {
      std::printf("  %.0f: %.2f / %.2f", reviews, detected(reviews, base, 3, 2),
                  detected(reviews, base, 3, 4));
    }
    std::printf("\n");
  }
  EXPECT_GE(detected(350, .02, 3, 2), 0.9);
  EXPECT_GE(detected(140, .05, 3, 2), 0.9);
  EXPECT_GE(detected(60, .1, 3, 2), 0.9);
}

}  // namespace
}  // namespace storecast::sentiment
