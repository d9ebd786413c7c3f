#include "forecasting/mstl.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

#include "forecasting/ets.h"
#include "forecasting/stl.h"
#include "forecasting/test_series.h"

namespace storecast::forecasting {
namespace {

constexpr double kTolerance = 1e-8;  // the references have nine decimals

// With a season of 364 days of its own.
std::vector<double> made_years(int days) {
  std::vector<double> values = made_series(days);
  for (int t = 0; t < days; ++t) values[t] += 15 * std::sin(2 * std::numbers::pi * t / 364);
  return values;
}

struct Reference {
  std::size_t place;
  double season, trend;
};

void expect_near(const Decomposed& parts, std::span<const Reference> references) {
  for (const Reference& reference : references) {
    EXPECT_NEAR(parts.season[reference.place], reference.season, kTolerance) << reference.place;
    EXPECT_NEAR(parts.trend[reference.place], reference.trend, kTolerance) << reference.place;
  }
}

// statsmodels 0.15.0, STL(made_series(400), period=7, seasonal=11).fit(5, 0).
TEST(Stl, AgreesWithStatsmodels) {
  StlSettings settings = usual_stl(7, {11, 1});
  settings.season.jump = settings.trend.jump = settings.low_pass.jump = 1;
  const Reference references[] = {
      {0, -2.382537698, 52.695286688},    {1, -0.260562958, 52.832079736},
      {7, -2.314282236, 53.900311478},    {100, 3.996018653, 62.122179225},
      {200, -10.071429451, 56.692515554}, {399, -3.190757508, 72.520944501}};
  expect_near(decompose(made_series(400), settings), references);
}

// With seasonal_deg=0, seasonal_jump=2, trend_jump=2, low_pass_jump=1.
TEST(Stl, AgreesWithStatsmodelsWhereItJumps) {
  const Reference references[] = {
      {0, -1.998346668, 52.684933108},    {1, -0.614744891, 52.822497593},
      {7, -1.957369962, 53.842090516},    {100, 4.010295115, 62.127316923},
      {200, -10.087108012, 56.685819965}, {399, -3.85233084, 72.636575864}};
  expect_near(decompose(made_series(400), usual_stl(7, {11, 0})), references);
}

struct SeasonsReference {
  std::size_t place;
  double week, year;              // the same STL with jumps, twice over both seasons
  double week_apart, year_apart;  // MSTL(periods=(7, 364), windows=(101, 105), seasonal_deg=0)
};

// statsmodels 0.15.0 on made_years(800). Its own MSTL computes every place: within 0.08 of it.
TEST(Mstl, AgreesWithStatsmodels) {
  const SeasonsReference references[] = {
      {0, -2.922115984, -3.13854875, -2.928239683, -3.10115275},
      {5, 7.293432989, 1.340255808, 7.279552028, 1.357484558},
      {364, -3.24730853, -3.138720624, -3.317883637, -3.101399461},
      {500, -6.947433462, 6.192845899, -6.93313055, 6.174242186},
      {799, 0.716063299, 11.367776073, 0.724389845, 11.304221261}};
  const std::vector<double> values = made_years(800);
  const int periods[] = {7, 364};
  const SeasonsTakenOut parts = take_seasons_out(values, periods);
  for (const SeasonsReference& reference : references) {
    const double week = parts.seasons[0].values[reference.place];
    const double year = parts.seasons[1].values[reference.place];
    EXPECT_NEAR(week, reference.week, kTolerance);
    EXPECT_NEAR(year, reference.year, kTolerance);
    EXPECT_NEAR(week, reference.week_apart, 0.08);
    EXPECT_NEAR(year, reference.year_apart, 0.08);
    EXPECT_NEAR(parts.adjusted[reference.place] + week + year, values[reference.place], 1e-9);
  }
}

Points answer(const std::vector<double>& values) {
  return mstl_forecast({.values = values, .season = 7, .steps = 15, .year = 364});
}

// statsforecast 2.1.1, mstl(s_window=[101, 105]) with AutoETS(model="ZZN") on what remains. It
// computes every place and fits less: forecasts within 1 %.
TEST(Mstl, ForecastsLikeStatsforecast) {
  const int steps[] = {0, 1, 6, 7, 14};
  const double one_season[] = {68.660420747, 71.253110687, 65.229842151, 68.401836179,
                               68.185073379};
  const double two_seasons[] = {116.529216172, 109.934139147, 114.337669141, 116.600489538,
                                121.971589929};
  const Points week = answer(made_series(400));
  const Points year = answer(made_years(800));
  for (int k = 0; k < 5; ++k) {
    EXPECT_NEAR(week[steps[k]], one_season[k], 0.01 * one_season[k]);
    EXPECT_NEAR(year[steps[k]], two_seasons[k], 0.01 * two_seasons[k]);
  }
}

TEST(Mstl, WithoutTwoWeeksIsSmoothingAlone) {
  const std::vector<double> values = made_series(14);
  EXPECT_EQ(answer(values), fit_best_ets(values, 1).forecast(15));
}

TEST(Mstl, RepeatsWhatOnlyRepeats) {
  std::vector<double> values(800);
  for (std::size_t t = 0; t < values.size(); ++t) values[t] = 10 + static_cast<double>(t % 7);
  const Points points = answer(values);
  for (std::size_t h = 0; h < points.size(); ++h) {
    EXPECT_NEAR(points[h], 10 + static_cast<double>((800 + h) % 7), 1e-6);
  }
  EXPECT_EQ(answer(values), points);
}

}  // namespace
}  // namespace storecast::forecasting
