#include "sentiment/trainer.h"

#include <gtest/gtest.h>

#include "sentiment/evaluation.h"

namespace storecast::sentiment {
namespace {

const std::vector<Example> kExamples = {
    {"good solid thing", Label::Positive}, {"very good", Label::Positive},
    {"good value", Label::Positive},       {"bad thing", Label::Negative},
    {"very bad", Label::Negative},         {"bad value", Label::Negative},
    {"okay thing", Label::Neutral},        {"very okay", Label::Neutral},
};

TEST(Trainer, LearnsAndRepeatsItselfExactly) {
  const TrainingOptions options{.bucket_bits = 12, .epochs = 20, .rarest = 1, .seed = 7};
  const Model first = train(kExamples, options);
  EXPECT_EQ(first.save(), train(kExamples, options).save());
  EXPECT_EQ(evaluate(first, kExamples).macro_f1, 1);
  EXPECT_GT(first.judge("good").p_positive, 0.5);
}

TEST(Trainer, AnotherSeedIsAnotherModel) {
  TrainingOptions options{.bucket_bits = 12, .rarest = 1, .seed = 7};
  const Model first = train(kExamples, options);
  options.seed = 8;
  EXPECT_NE(first.save(), train(kExamples, options).save());
}

TEST(Evaluation, CountsByHand) {
  const Model model = train(kExamples, {.bucket_bits = 12, .epochs = 20, .rarest = 1});
  const std::vector<Example> examples = {{"very good", Label::Positive},
                                         {"very good", Label::Negative},
                                         {"very bad", Label::Negative},
                                         {"", Label::Positive}};
  const Evaluation e = evaluate(model, examples);
  EXPECT_EQ(e.not_judged, 1);
  EXPECT_DOUBLE_EQ(e.negative_recall, 0.5);
  EXPECT_DOUBLE_EQ(e.negative_precision, 1);
  EXPECT_DOUBLE_EQ(e.accuracy, 0.5);
  EXPECT_DOUBLE_EQ(e.macro_f1, (2.0 / 3 + 0.5) / 2);
}

}  // namespace
}  // namespace storecast::sentiment
