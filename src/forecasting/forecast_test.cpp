#include "forecasting/forecast.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <random>

#include "core/text.h"
#include "forecasting/test_series.h"

namespace storecast::forecasting {
namespace {

DailySeries series_of(const std::vector<double>& values) {
  std::vector<Observation> observations;
  const Date start = *Date::parse("2022-01-03");
  for (std::size_t t = 0; t < values.size(); ++t) {
    observations.push_back({start + static_cast<int>(t), values[t]});
  }
  return *prepare(observations);
}

std::string data_folder() {
  const char* set = std::getenv("STORECAST_DATA");
  return set != nullptr ? set : std::string(SC_SOURCE_DIR) + "/../shared/data";
}

std::vector<double> seed_quantities() {
  std::ifstream file(data_folder() + "/seed/royal_enfield_classic_350_2024.csv");
  std::vector<double> values;
  std::string line;
  std::getline(file, line);
  while (std::getline(file, line)) values.push_back(*parse_double(trim(split(line, ',').back())));
  return values;
}

TEST(Forecast, FindsTheWeekAndBeatsSeasonalNaive) {
  const auto result = forecast(series_of(made_series(800)), {});
  ASSERT_TRUE(result.ok());
  EXPECT_TRUE(result->signal.usable_pattern);
  EXPECT_EQ(result->dates.size(), 45U);
  EXPECT_EQ(result->dates.front(), result->origin + 1);
  EXPECT_LT(*result->report->accuracy.mase, 0.9 * *result->report->baseline.accuracy.mase);
  EXPECT_NEAR(*result->report->coverage_80, 0.8, 0.15);
}

TEST(Forecast, BoundsAreNestedNeverNegativeAndHoldThePoints) {
  std::vector<double> values = made_series(300);
  for (double& value : values) value = std::max(0.0, value - 60);
  const auto result = forecast(series_of(values), {.horizon_days = 200});
  ASSERT_TRUE(result.ok());
  const auto& narrow = result->intervals.at(0);
  const auto& wide = result->intervals.at(2);
  for (std::size_t h = 0; h < result->points.size(); ++h) {
    EXPECT_LE(0, wide.lower[h]);
    EXPECT_LE(wide.lower[h], narrow.lower[h]);
    EXPECT_LE(narrow.lower[h], result->points[h]);
    EXPECT_LE(result->points[h], narrow.upper[h]);
    EXPECT_LE(narrow.upper[h], wide.upper[h]);
  }
}

TEST(Forecast, TheSameQuestionGivesTheSameBytes) {
  const DailySeries series = series_of(made_series(500));
  const auto a = forecast(series, {});
  const auto b = forecast(series, {});
  EXPECT_EQ(a->points, b->points);
  EXPECT_EQ(a->intervals[1].upper, b->intervals[1].upper);
  EXPECT_EQ(a->paths(3, 7), b->paths(3, 7));
}

// What is back-tested beside a model changes neither its answer nor what is said of its past.
TEST(Forecast, AskedAloneAModelAnswersAsAmongAll) {
  const DailySeries series = series_of(made_series(500));
  for (const char* name : {"mean", "theta", "ets_ces_year"}) {
    const auto all = forecast(series, {.model = name});
    const auto alone = forecast(series, {.model = name, .rivals = Rivals::Yardsticks});
    ASSERT_TRUE(all.ok() && alone.ok());
    EXPECT_EQ(alone->points, all->points);
    EXPECT_EQ(alone->intervals[1].lower, all->intervals[1].lower);
    EXPECT_EQ(alone->report->accuracy.mase, all->report->accuracy.mase);
    EXPECT_EQ(alone->report->coverage_80, all->report->coverage_80);
  }
}

TEST(Forecast, OnlyTheAskedModelAndItsMembersAreTried) {
  const DailySeries series = series_of(made_series(500));
  const auto tried = [&](const char* name) {
    std::vector<std::string> names;
    const auto result = forecast(series, {.model = name, .rivals = Rivals::Yardsticks});
    for (const Candidate& one : result->candidates) names.emplace_back(one.model->name);
    std::sort(names.begin(), names.end());
    return names;
  };
  using Names = std::vector<std::string>;
  EXPECT_EQ(tried("mean"), (Names{"mean", "naive", "seasonal_naive"}));
  EXPECT_EQ(tried("ets_ces_theta"),
            (Names{"ces", "ets", "ets_ces_theta", "mean", "naive", "seasonal_naive", "theta"}));
}

TEST(Forecast, PathsSpreadAroundThePoints) {
  const auto result = forecast(series_of(made_series(800)), {});
  double sum = 0;
  double points = 0;
  for (const Points& path : result->paths(200, 1)) {
    for (double value : path) sum += value / 200;
  }
  for (double value : result->points) points += value;
  EXPECT_NEAR(sum / points, 1, 0.05);
}

TEST(Forecast, AShortHistoryGetsTheMeanAndSaysSo) {
  for (int days : {1, 2, 13, 20, 27}) {
    const auto result = forecast(series_of(made_series(days)), {});
    ASSERT_TRUE(result.ok()) << days;
    EXPECT_EQ(result->model->name, "mean");
    EXPECT_FALSE(result->signal.usable_pattern);
    EXPECT_GT(result->points[44], 0);
  }
  EXPECT_EQ(forecast(series_of(made_series(20)), {})->warnings.at(0).code, "too_little_history");
}

TEST(Forecast, ClosedWeekdaysSellNothing) {
  std::vector<double> values = made_series(400);
  for (std::size_t t = 6; t < values.size(); t += 7) values[t] = 0;
  const auto result = forecast(series_of(values), {.horizon_days = 14});
  for (std::size_t h = 0; h < result->points.size(); ++h) {
    const bool sunday = result->dates[h].weekday() == Weekday::Sunday;
    EXPECT_EQ(result->points[h] == 0, sunday);
    EXPECT_EQ(result->intervals[2].upper[h] == 0, sunday);
  }
}

TEST(Forecast, RefusesImpossibleQuestions) {
  const DailySeries series = series_of(made_series(100));
  EXPECT_FALSE(forecast(series, {.horizon_days = 0}).ok());
  EXPECT_FALSE(forecast(series, {.horizon_days = 731}).ok());
  EXPECT_FALSE(forecast(series, {.levels = {1.0}}).ok());
  EXPECT_FALSE(forecast(series, {.model = "crystal_ball"}).ok());
  EXPECT_EQ(forecast(series, {.model = "last_year"}).error().code, "too_little_history");
}

std::vector<Observation> awkward_sales(std::mt19937_64& random) {
  const auto one_of = [&](std::initializer_list<double> values) {
    return values.begin()[random() % values.size()];
  };
  const auto days = static_cast<int>(one_of({0, 1, 2, 3, 8, 15, 30, 60, 120, 400}));
  const double scale = one_of({0, 1e-9, 1, 1, 40, 1e6, 1e12});
  const double shape = one_of({0, 0.05, 1, 3});  // of the noise; 0: constant
  const int gap = static_cast<int>(one_of({1, 1, 1, 2, 9, 40}));
  std::vector<Observation> sales;
  for (int day = 0; day < days; ++day) {
    const double noise = static_cast<double>(random() % 1000) / 1000 * shape;
    const double value = random() % 3 == 0 && shape > 2 ? 0 : scale * (1 + noise);
    sales.push_back({*Date::parse("2022-01-03") + day * gap, value});
    if (random() % 50 == 0) sales.push_back(sales[random() % sales.size()]);  // a day twice
  }
  if (random() % 2 == 0) std::shuffle(sales.begin(), sales.end(), random);
  if (!sales.empty() && random() % 6 == 0) {
    sales[random() % sales.size()].quantity = one_of({-1, NAN, INFINITY, 1e300, -0.0});
  }
  return sales;
}

void expect_possible(const Forecast& forecast, std::size_t horizon) {
  ASSERT_EQ(forecast.points.size(), horizon);
  for (std::size_t h = 0; h < horizon; ++h) {
    double inner_low = forecast.points[h], inner_high = forecast.points[h];
    ASSERT_TRUE(std::isfinite(inner_low) && inner_low >= 0);
    for (const Interval& interval : forecast.intervals) {
      ASSERT_TRUE(std::isfinite(interval.upper[h]) && interval.lower[h] >= 0);
      ASSERT_LE(interval.lower[h], inner_low);
      ASSERT_GE(interval.upper[h], inner_high);
      inner_low = interval.lower[h], inner_high = interval.upper[h];
    }
  }
  for (const Points& path : forecast.paths(2, 5)) {
    for (const double value : path) ASSERT_TRUE(std::isfinite(value) && value >= 0);
  }
}

// Constant, empty, huge, tiny, gap-ridden, unsorted, doubled and broken: a forecast or an error.
TEST(Forecast, AnswersOrRefusesWhateverItGets) {
  std::mt19937_64 random(20240101);
  int answered = 0, refused = 0;
  for (int round = 0; round < 200; ++round) {
    const std::vector<Observation> sales = awkward_sales(random);
    const int horizon = random() % 2 == 0 ? 14 : 60;
    SCOPED_TRACE("round " + std::to_string(round));
    const auto series = prepare(sales);
    if (!series.ok()) {
      EXPECT_FALSE(series.error().message.empty());
      ++refused;
      continue;
    }
    const auto result = forecast(*series, {.horizon_days = horizon});
    ASSERT_TRUE(result.ok()) << result.error().message;
    ASSERT_NO_FATAL_FAILURE(expect_possible(*result, static_cast<std::size_t>(horizon)));
    ++answered;
  }
  EXPECT_GT(answered, 120);
  EXPECT_GT(refused, 10);
}

TEST(Forecast, TenYearsOfDaysAreAnswered) {
  const auto result = forecast(series_of(made_series(3653)), {.horizon_days = 730});
  ASSERT_TRUE(result.ok());
  ASSERT_NO_FATAL_FAILURE(expect_possible(*result, 730));
}

// Uniform noise on 5..50: nothing can beat the mean, and an honest engine says so.
TEST(Forecast, CallsTheNoiseOfTheSeedFileNoise) {
  const std::vector<double> values = seed_quantities();
  if (values.empty()) GTEST_SKIP() << "no data in " << data_folder();
  ASSERT_EQ(values.size(), 366U);
  int inside = 0;
  for (int days : {366 - 135, 366 - 90, 366 - 45}) {
    const std::vector<double> seen(values.begin(), values.begin() + days);
    const auto result = forecast(series_of(seen), {});
    EXPECT_NE(result->signal.verdict.find("no usable pattern"), std::string::npos);
    EXPECT_LE(*result->report->accuracy.r2, 0);
    double mean = 0;
    for (double value : seen) mean += value / days;
    double error = 0;
    double mean_error = 0;
    for (int h = 0; h < 45; ++h) {
      const double actual = values[static_cast<std::size_t>(days + h)];
      error += std::abs(actual - result->points[h]);
      mean_error += std::abs(actual - mean);
      const auto& band = result->intervals[1];
      inside += actual >= band.lower[h] && actual <= band.upper[h] ? 1 : 0;
    }
    EXPECT_LE(error, 1.02 * mean_error);
  }
  EXPECT_GE(inside, 0.75 * 135);
  EXPECT_LE(inside, 0.90 * 135);
  const auto whole = forecast(series_of(values), {});
  EXPECT_GE(*whole->report->coverage_80, 0.75);
  EXPECT_LE(*whole->report->coverage_80, 0.90);
}

}  // namespace
}  // namespace storecast::forecasting
