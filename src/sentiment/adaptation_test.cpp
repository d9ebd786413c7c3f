#include "sentiment/adaptation.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace storecast::sentiment {
namespace {

const std::vector<Example> kGeneral = {
    {"good solid thing", Label::Positive}, {"very good", Label::Positive},
    {"good value", Label::Positive},       {"bad thing", Label::Negative},
    {"very bad", Label::Negative},         {"bad value", Label::Negative},
    {"okay thing", Label::Neutral},        {"very okay", Label::Neutral},
};

struct OwnReview {
  std::string text;
  Label label = Label::Neutral;
};

// Praise and blame in words that only this shop's customers use.
std::vector<OwnReview> reviews_of_shop(int count) {
  std::vector<OwnReview> reviews;
  for (int i = 0; i < count; ++i) {
    const bool happy = i % 3 > 0;
    reviews.push_back({"order " + std::to_string(i) + (happy ? " very zorpy thing" : " so blicky"),
                       happy ? Label::Positive : Label::Negative});
  }
  return reviews;
}

std::vector<Example> to_examples(const std::vector<OwnReview>& reviews) {
  std::vector<Example> examples;
  for (const OwnReview& review : reviews) examples.push_back({review.text, review.label});
  return examples;
}

class AdaptationTest : public testing::Test {
 protected:
  Adaptation adapt_to(const std::vector<OwnReview>& reviews) const {
    return adapt(base_, base_, to_examples(reviews)).value();
  }
  const Model base_ = train(kGeneral, {.bucket_bits = 12, .epochs = 20, .rarest = 1});
};

TEST_F(AdaptationTest, LearnsTheWordsOfTheShopAndRepeatsItselfExactly) {
  const auto reviews = reviews_of_shop(300);
  const Adaptation adaptation = adapt_to(reviews);
  ASSERT_EQ(adaptation.outcome, AdaptationOutcome::Kept);
  EXPECT_LT(adaptation.before.macro_f1, 0.6);
  EXPECT_GT(adaptation.after.macro_f1, 0.95);
  EXPECT_EQ(adaptation.own, (std::array<int, kClasses>{100, 0, 200}));
  EXPECT_EQ(adaptation.taught + adaptation.after.texts, 300);
  EXPECT_EQ(adaptation.model->judge("zorpy").label, Label::Positive);
  EXPECT_EQ(adaptation.model->judge("so blicky").label, Label::Negative);
  EXPECT_EQ(adaptation.model->judge("very bad").label, Label::Negative);  // not forgotten
  EXPECT_EQ(adaptation.model->save(), adapt_to(reviews).model->save());
}

TEST_F(AdaptationTest, NeverLearnsFromReviewsHeldOut) {
  std::vector<OwnReview> reviews = reviews_of_shop(400);
  const Adaptation adaptation = adapt_to(reviews);
  int changed = 0;
  for (OwnReview& review : reviews) {
    if (!is_kept_from_adaptation(review.text) || ++changed > 5) continue;
    review.label = Label::Negative;
  }
  ASSERT_GT(changed, 5);
  const Adaptation other = adapt_to(reviews);
  ASSERT_TRUE(adaptation.model && other.model);
  EXPECT_EQ(adaptation.model->save(), other.model->save());
}

TEST_F(AdaptationTest, KeepsNothingThatReadsReviewsWorse) {
  std::vector<OwnReview> reviews = reviews_of_shop(300);
  for (OwnReview& review : reviews) {
    const bool happy = review.label == Label::Positive;
    review.text = review.text.substr(0, review.text.find(' ', 6)) + (happy ? " good" : " bad");
    if (!is_kept_from_adaptation(review.text)) {
      review.label = happy ? Label::Negative : Label::Positive;
    }
  }
  const Adaptation adaptation = adapt_to(reviews);
  EXPECT_EQ(adaptation.outcome, AdaptationOutcome::LessExact);
  EXPECT_FALSE(adaptation.model);
  EXPECT_LT(adaptation.after.macro_f1, adaptation.before.macro_f1);
}

TEST_F(AdaptationTest, HoldsAnAdaptationAgainstTheOneThatJudgesNow) {
  const auto reviews = reviews_of_shop(300);
  const Model live = adapt_to(reviews).model.value();
  const Adaptation again = adapt(base_, live, to_examples(reviews)).value();
  EXPECT_EQ(again.before.macro_f1, again.after.macro_f1);
  EXPECT_LT(again.base.macro_f1, again.before.macro_f1);
  EXPECT_EQ(again.outcome, AdaptationOutcome::Kept);
}

TEST_F(AdaptationTest, SaysWhenThereAreTooFew) {
  EXPECT_EQ(adapt_to(reviews_of_shop(kFewestOwnReviews - 1)).outcome, AdaptationOutcome::TooFew);
  EXPECT_EQ(adapt_to({}).outcome, AdaptationOutcome::TooFew);
  std::vector<OwnReview> reviews = reviews_of_shop(300);
  reviews[0].label = Label::Neutral;  // one of a class teaches nothing about it
  EXPECT_EQ(adapt_to(reviews).outcome, AdaptationOutcome::TooFew);
  std::vector<OwnReview> unreadable(300, {"", Label::Positive});
  EXPECT_EQ(adapt_to(unreadable).own, (std::array<int, kClasses>{}));
}

TEST_F(AdaptationTest, StopsWhenAsked) {
  const auto reviews = reviews_of_shop(300);
  double done = 0;
  const AdaptOptions options{.progress = [&](double share) {
    done = share;
    return share < 0.5;
  }};
  EXPECT_EQ(adapt(base_, base_, to_examples(reviews), options).error().code, "cancelled");
  EXPECT_GE(done, 0.5);
}

TEST_F(AdaptationTest, WhatWeighsMoreIsLearntMore) {
  std::vector<Example> examples;
  for (int i = 0; i < 20; ++i) {
    examples.push_back({"zorpy", Label::Positive});
    examples.push_back({"zorpy", Label::Negative});
  }
  const TrainingOptions options{.class_weight_power = 0};
  const double even = train_further(base_, examples, options).judge("zorpy").p_positive;
  for (Example& example : examples) example.weight = example.label == Label::Positive ? 3.0F : 1.0F;
  EXPECT_GT(train_further(base_, examples, options).judge("zorpy").p_positive, even);
}

}  // namespace
}  // namespace storecast::sentiment
