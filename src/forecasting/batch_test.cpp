#include "forecasting/batch.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

namespace storecast::forecasting {
namespace {

// Counts with a busy weekend, from sellers of all sizes; the last 14 days apart.
struct Sales {
  std::vector<std::vector<double>> past;
  std::vector<std::vector<double>> after;
};

Sales many_sellers(std::size_t count, int days) {
  std::mt19937_64 random(7);
  Sales sales{std::vector<std::vector<double>>(count), std::vector<std::vector<double>>(count)};
  for (std::size_t i = 0; i < count; ++i) {
    const double size = 0.2 * std::pow(1.03, static_cast<double>(i));
    for (int day = 0; day < days + 14; ++day) {
      std::poisson_distribution<int> draw(size * (day % 7 < 5 ? 1 : 2));
      (day < days ? sales.past : sales.after)[i].push_back(draw(random));
    }
  }
  return sales;
}

TEST(Batch, SameAnswersWithAnyNumberOfThreads) {
  const Sales sales = many_sellers(40, 200);
  const BatchOptions one{.season = 7, .steps = 14};
  BatchOptions two = one;
  two.threads = 2;
  const auto a = answer_batch(sales.past, one).value();
  const auto b = answer_batch(sales.past, two).value();
  for (std::size_t i = 0; i < a.size(); ++i) {
    EXPECT_EQ(a[i].points, b[i].points);
    EXPECT_EQ(a[i].intervals[1].upper, b[i].intervals[1].upper);
  }
}

TEST(Batch, IntervalsHoldWhatTheyPromise) {
  const Sales sales = many_sellers(150, 300);
  const auto answers = answer_batch(sales.past, {.season = 7, .steps = 14}).value();
  double inside = 0;
  for (std::size_t i = 0; i < answers.size(); ++i) {
    const Interval& bounds = answers[i].intervals[0];
    for (std::size_t h = 0; h < 14; ++h) {
      EXPECT_LE(bounds.lower[h], answers[i].points[h]);
      EXPECT_GE(bounds.upper[h], answers[i].points[h]);
      const double actual = sales.after[i][h];
      inside += actual >= bounds.lower[h] && actual <= bounds.upper[h] ? 1 : 0;
    }
  }
  // At least 80 %: a count of a small seller cannot be met exactly.
  EXPECT_GT(inside / (150 * 14), 0.78);
  EXPECT_LT(inside / (150 * 14), 0.95);
}

TEST(Batch, AnswersEveryHistory) {
  const std::vector<std::vector<double>> histories = {
      {}, {3}, std::vector<double>(100, 0), std::vector<double>(100, 5), {1, std::nan(""), 2, 4}};
  const auto answers = answer_batch(histories, {.steps = 10}).value();
  for (const BatchAnswer& answer : answers) {
    ASSERT_EQ(answer.points.size(), 10U);
    for (const double point : answer.points) EXPECT_TRUE(point >= 0 && std::isfinite(point));
  }
}

TEST(Batch, StopsWhenTold) {
  const Sales sales = many_sellers(10, 60);
  const auto answers = answer_batch(sales.past, {}, [](double) { return false; });
  ASSERT_FALSE(answers.ok());
  EXPECT_EQ(answers.error().code, "cancelled");
}

}  // namespace
}  // namespace storecast::forecasting
