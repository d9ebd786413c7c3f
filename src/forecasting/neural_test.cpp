#include "forecasting/neural.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>
#include <random>

#include "forecasting/neural_input.h"

namespace storecast::forecasting {
namespace {

constexpr int kSteps = 2 * 364;
constexpr int kAhead = 28;

// What the products sell without chance: a week, a year, and a level of their own.
double expected_sales(int series, int step) {
  const double week = 1 + .4 * std::sin(2 * std::numbers::pi * step / 7);
  return (20 + 10 * series) * week * (1 + .3 * std::sin(2 * std::numbers::pi * step / 364));
}

Panel sines() {
  Panel panel{.start = *Date::from_ymd(2022, 1, 3), .steps = kSteps, .attributes = {"shelf"}};
  std::mt19937_64 random(5);
  for (int s = 0; s < 8; ++s) {
    PanelSeries series{.id = std::to_string(s), .attributes = {s % 2}};
    for (int t = 0; t < kSteps; ++t) {
      const double noise = static_cast<double>(random() % 1000) / 1000 - .5;
      series.values.push_back(expected_sales(s, t) * (1 + .4 * noise));
    }
    panel.series.push_back(series);
  }
  return panel;
}

NeuralOptions small(int updates) {
  return {.horizon = kAhead, .levels = {.1, .5, .9}, .hidden = 16, .updates = updates};
}

TEST(NeuralModel, LearnsSinesBetterThanRepeatingTheLastWeek) {
  const Panel panel = sines();
  const auto model = NeuralModel::train(panel, small(120));
  ASSERT_TRUE(model.ok()) << model.error().message;
  const auto forecasts = model->forecast(panel, kAhead, {.1, .25, .9});
  ASSERT_TRUE(forecasts.ok());
  double error = 0;
  double naive_error = 0;
  for (int s = 0; s < 8; ++s) {
    const NeuralForecast& one = (*forecasts)[static_cast<std::size_t>(s)];
    for (int h = 0; h < kAhead; ++h) {
      const auto at = static_cast<std::size_t>(h);
      const double truth = expected_sales(s, kSteps + h);
      const auto last_week = static_cast<std::size_t>(kSteps - 7 + h % 7);
      const double naive = panel.series[static_cast<std::size_t>(s)].values[last_week];
      error += std::abs(one.points[at] - truth);
      naive_error += std::abs(naive - truth);
      EXPECT_LE(one.quantiles[0][at], one.quantiles[1][at]);
      EXPECT_LE(one.quantiles[1][at], one.points[at]);
      EXPECT_LE(one.points[at], one.quantiles[2][at]);
    }
  }
  EXPECT_LT(error, .6 * naive_error);
}

TEST(NeuralModel, SameBytesWithOneThreadOrTwoAndAfterLoading) {
  const Panel panel = sines();
  NeuralOptions options = small(5);
  const auto one = NeuralModel::train(panel, options);
  options.threads = 2;
  const auto two = NeuralModel::train(panel, options);
  ASSERT_TRUE(one.ok() && two.ok());
  const std::string bytes = one->save();
  EXPECT_EQ(bytes, two->save());
  const auto loaded = NeuralModel::load(bytes);
  ASSERT_TRUE(loaded.ok());
  EXPECT_EQ(loaded->save(), bytes);
  EXPECT_EQ((*one->forecast(panel, 7, {}))[3].points, (*loaded->forecast(panel, 7, {}))[3].points);
}

TEST(NeuralModel, RefusesDamagedBytes) {
  std::string bytes = NeuralModel::train(sines(), small(1))->save();
  EXPECT_FALSE(NeuralModel::load(std::string_view(bytes).substr(0, bytes.size() / 2)).ok());
  EXPECT_FALSE(NeuralModel::load("").ok());
  bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 1);
  EXPECT_EQ(NeuralModel::load(bytes).error().code, "bad_model");
}

TEST(NeuralModel, StopsWhenProgressSaysSo) {
  int calls = 0;
  const auto model = NeuralModel::train(sines(), small(1000), [&](double) { return ++calls < 3; });
  ASSERT_FALSE(model.ok());
  EXPECT_EQ(model.error().code, "cancelled");
  EXPECT_EQ(calls, 3);
}

TEST(NeuralModel, ClosedDaysSellNothing) {
  Panel panel = sines();
  panel.known = {{"open", KnownKind::Open}};
  for (PanelSeries& series : panel.series) {
    auto& open = series.known.emplace_back();
    for (int t = 0; t < kSteps + 7; ++t) open.push_back(t % 7 == 6 ? 0 : 1);
  }
  const auto model = NeuralModel::train(panel, small(3));
  ASSERT_TRUE(model.ok()) << model.error().message;
  const auto forecasts = model->forecast(panel, 7, {.9});
  EXPECT_EQ((*forecasts)[0].points[6], 0);
  EXPECT_EQ((*forecasts)[0].quantiles[0][6], 0);
  EXPECT_GT((*forecasts)[0].points[5], 0);
}

TEST(NeuralModel, SeesNeitherUnknownNorLaterDays) {
  Panel panel = sines();
  panel.series[0].values[400] = std::nan("");
  const NeuralScaling scaling = scaling_of(panel);
  const NeuralInput input(panel, scaling, kAhead);
  EXPECT_TRUE(std::isnan(input.value(0, 400)));
  EXPECT_NEAR(input.value(0, 401), 1, 1);
  // The yearly trend is the series' own scale; everything else ends at the origin.
  const auto seen = [&](const Panel& of, int origin) {
    const NeuralInput inputs(of, scaling, kAhead);
    std::vector<float> numbers(static_cast<std::size_t>(inputs.steps() * inputs.inputs()));
    std::vector<float> features(static_cast<std::size_t>(inputs.features()));
    inputs.write_sequence(1, origin, numbers.data());
    inputs.write_features(1, origin, origin + 9, features.data());
    numbers.insert(numbers.end(), features.begin(), features.end());
    return numbers;
  };
  Panel swapped = panel;  // the same yearly mean, other days after the origin
  std::swap(swapped.series[1].values[600], swapped.series[1].values[605]);
  EXPECT_EQ(seen(panel, 600), seen(swapped, 600));
  EXPECT_NE(seen(panel, 606), seen(swapped, 606));
}

TEST(NeuralModel, RefusesWhatItCannotLearnFrom) {
  Panel panel = sines();
  EXPECT_EQ(NeuralModel::train(panel, {.horizon = 0}).error().code, "bad_horizon");
  EXPECT_EQ(NeuralModel::train(panel, {.levels = {.1, .9}}).error().code, "bad_levels");
  panel.series[0].values[9] = -1;
  EXPECT_EQ(NeuralModel::train(panel, small(1)).error().code, "bad_panel");
  EXPECT_EQ(NeuralModel::train(until(sines(), 20), small(1)).error().code, "too_short");
}

}  // namespace
}  // namespace storecast::forecasting
