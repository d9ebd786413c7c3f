#include "ml/boosted_trees.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace storecast::ml {
namespace {

struct Rows {
  Table features;
  std::vector<float> target;
};

// y = 3 x0 where x1 is positive, else 1; the third column is missing in every second row.
Rows made_rows(int count) {
  Rows rows{{3, {}}, {}};
  std::uint64_t state = 7;
  const auto uniform = [&state] {
    state = (state * 1103515245 + 12345) % 2147483648U;
    return static_cast<float>(static_cast<double>(state) / 2147483648.0);
  };
  for (int i = 0; i < count; ++i) {
    const float a = uniform();
    const float b = uniform() - 0.5F;
    const float c = i % 2 == 0 ? std::numeric_limits<float>::quiet_NaN() : uniform();
    rows.features.cells.insert(rows.features.cells.end(), {a, b, c});
    rows.target.push_back(b > 0 ? 3 * a : 1);
  }
  return rows;
}

BoostingOptions small() {
  return {
      .rounds = 60, .max_depth = 4, .learning_rate = 0.2, .column_share = 1, .min_child_weight = 5};
}

TEST(BoostedTrees, LearnAStepAndASlope) {
  const Rows rows = made_rows(4000);
  const auto trees = BoostedTrees::train(rows.features, rows.target, {}, small());
  ASSERT_TRUE(trees.ok());
  const auto answers = trees->predict({3, {0.5F, 0.3F, 0.1F, 0.9F, -0.2F, 0.1F}});
  EXPECT_NEAR(answers[0], 1.5, 0.1);
  EXPECT_NEAR(answers[1], 1.0, 0.1);
}

TEST(BoostedTrees, AnswerTheMeanOfCounts) {
  Rows rows = made_rows(3000);
  double sum = 0;
  for (const float y : rows.target) sum += y;
  for (const Loss loss : {Loss::Poisson, Loss::Tweedie}) {
    BoostingOptions options = small();
    options.loss = loss;
    const auto trees = BoostedTrees::train(rows.features, rows.target, {}, options);
    ASSERT_TRUE(trees.ok());
    double predicted = 0;
    for (const float y : trees->predict(rows.features)) predicted += y;
    EXPECT_NEAR(predicted / sum, 1, 0.01);
  }
}

TEST(BoostedTrees, GiveTheSameBytesWithOneThreadAndTwo) {
  const Rows rows = made_rows(2000);
  BoostingOptions options = small();
  const auto one = BoostedTrees::train(rows.features, rows.target, {}, options);
  options.threads = 2;
  const auto two = BoostedTrees::train(rows.features, rows.target, {}, options);
  EXPECT_EQ(one->to_bytes(), two->to_bytes());
  EXPECT_EQ(one->predict(rows.features), two->predict(rows.features));
}

TEST(BoostedTrees, SurviveTheirBytes) {
  const Rows rows = made_rows(500);
  const auto trees = BoostedTrees::train(rows.features, rows.target, {}, small());
  const auto loaded = BoostedTrees::from_bytes(trees->to_bytes());
  ASSERT_TRUE(loaded.ok());
  EXPECT_EQ(loaded->predict(rows.features), trees->predict(rows.features));
  EXPECT_EQ(loaded->columns(), 3U);
  EXPECT_FALSE(BoostedTrees::from_bytes("").ok());
  EXPECT_FALSE(BoostedTrees::from_bytes("no trees here").ok());
}

TEST(BoostedTrees, ExplainedPartsAddUpToTheAnswer) {
  const Rows rows = made_rows(500);
  const auto trees = BoostedTrees::train(rows.features, rows.target, {}, small());
  const auto parts = trees->contributions(rows.features);
  const auto answers = trees->predict(rows.features);
  ASSERT_EQ(parts.size(), 4 * answers.size());
  for (std::size_t i = 0; i < answers.size(); ++i) {
    const float* part = parts.data() + 4 * i;
    EXPECT_NEAR(part[0] + part[1] + part[2] + part[3], answers[i], 1e-4);
  }
}

TEST(BoostedTrees, StopWhenAsked) {
  const Rows rows = made_rows(500);
  int rounds = 0;
  const auto trees = BoostedTrees::train(rows.features, rows.target, {}, small(),
                                         [&](int done) { return (rounds = done) < 3; });
  ASSERT_FALSE(trees.ok());
  EXPECT_EQ(trees.error().code, "cancelled");
  EXPECT_EQ(rounds, 3);
}

TEST(BoostedTrees, RefuseWhatCannotBeLearnt) {
  const Rows rows = made_rows(10);
  EXPECT_FALSE(BoostedTrees::train({3, {}}, {}, {}, small()).ok());
  EXPECT_FALSE(
      BoostedTrees::train(rows.features, std::span(rows.target).first(9), {}, small()).ok());
  auto target = rows.target;
  target[4] = std::numeric_limits<float>::quiet_NaN();
  EXPECT_FALSE(BoostedTrees::train(rows.features, target, {}, small()).ok());
  target[4] = -1;
  BoostingOptions poisson = small();
  poisson.loss = Loss::Poisson;
  EXPECT_FALSE(BoostedTrees::train(rows.features, target, {}, poisson).ok());
}

}  // namespace
}  // namespace storecast::ml
