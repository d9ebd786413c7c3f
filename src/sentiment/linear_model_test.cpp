#include "sentiment/linear_model.h"

#include <gtest/gtest.h>

namespace storecast::sentiment {
namespace {

constexpr LinearModel::Shape kShape = {.bucket_bits = 8, .questions = 2, .weighs_by_idf = 1};

Term term(std::uint32_t bucket) {
  return {bucket << (32 - kShape.bucket_bits), 1};
}

// Bucket 1 answers the first question, bucket 2 the second; of the last example nothing is known.
std::vector<LinearExample> examples() {
  std::vector<LinearExample> all;
  for (int copy = 0; copy < 10; ++copy) {
    all.push_back({{term(1), term(3)}, {1, 0}});
    all.push_back({{term(2), term(3)}, {0, 1}});
    all.push_back({{term(3)}, {0, 0}});
    all.push_back({{term(1), term(2)}, {kUnknown, kUnknown}});
  }
  return all;
}

std::array<float, 2> answers_of(const LinearModel& model, std::vector<Term> terms) {
  std::array<float, 2> answers{};
  model.answer(terms, answers);
  return answers;
}

TEST(LinearModel, AnswersEachQuestionByItself) {
  const LinearModel model = train_linear(examples(), kShape, {.epochs = 40});
  EXPECT_GT(answers_of(model, {term(1)})[0], 0.8F);
  EXPECT_LT(answers_of(model, {term(1)})[1], 0.2F);
  EXPECT_GT(answers_of(model, {term(1), term(2)})[1], 0.5F);
  EXPECT_LT(answers_of(model, {term(3)})[0], 0.3F);
}

TEST(LinearModel, WhatIsUnreadMakesAnAnswerLessSure) {
  const LinearModel model = train_linear(examples(), kShape, {.epochs = 40});
  EXPECT_LT(answers_of(model, {term(1), term(7), term(8), term(9)})[0],
            answers_of(model, {term(1)})[0]);
}

TEST(LinearModel, TrainsAndLoadsTheSameBytes) {
  const auto bytes = train_linear(examples(), kShape, {}).save();
  EXPECT_EQ(bytes, train_linear(examples(), kShape, {}).save());
  const auto copy = LinearModel::load(bytes);
  ASSERT_TRUE(copy.ok());
  EXPECT_EQ(copy->save(), bytes);
  for (const std::size_t size : {std::size_t{0}, std::size_t{19}, bytes.size() - 1}) {
    EXPECT_FALSE(LinearModel::load(std::span(bytes).first(size)).ok()) << size;
  }
  auto wrong = bytes;
  wrong[8] = std::byte{200};
  EXPECT_FALSE(LinearModel::load(wrong).ok());
}

// Answers .2 and .6 are right: of all thresholds those between .1 and .2 are best.
TEST(LinearModel, ThresholdsAreChosenByF1) {
  LinearModel model(kShape);
  const std::vector<LinearExample> truths = {{{}, {1, 0}}, {{}, {1, 0}}, {{}, {0, 0}}};
  const std::vector<std::vector<float>> answers = {{0.25F, 0}, {0.6F, 0}, {0.15F, 0}};
  choose_thresholds(model, answers, truths, 0, 1);
  EXPECT_GT(model.threshold(0), 0.15F);
  EXPECT_LE(model.threshold(0), 0.25F);
}

}  // namespace
}  // namespace storecast::sentiment
