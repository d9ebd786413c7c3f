#include "sentiment/summary.h"

#include <gtest/gtest.h>

#include <deque>

namespace storecast::sentiment {
namespace {

class Reviews {
 public:
  Reviews& add(std::string text, int stars, std::int64_t refunded_minor = 0) {
    texts_.push_back(std::move(text));
    mentions_.push_back(find_mentions(texts_.back(), stars));
    reviews_.push_back({.id = static_cast<std::int64_t>(100 + reviews_.size()),
                        .text = texts_.back(),
                        .stars = stars,
                        .label = shipped_model().judge(texts_.back()).label,
                        .mentions = mentions_.back(),
                        .refunded_minor = refunded_minor});
    return *this;
  }
  Summary summary(const SummaryContext& context = {}) const { return summarise(reviews_, context); }
  const std::string& text(std::int64_t id) const {
    return texts_[static_cast<std::size_t>(id - 100)];
  }

 private:
  std::deque<std::string> texts_;
  std::deque<std::vector<Mention>> mentions_;
  std::vector<ReviewedText> reviews_;
};

Reviews mixed_reviews() {
  Reviews reviews;
  reviews.add("Love this bike, smooth engine!", 5)
      .add("Great mileage and lovely sound.", 5)
      .add("Terrible. The seat is uncomfortable, gave me back pain.", 1)
      .add("Bad: the seat is uncomfortable on long rides. The seat is hard.", 2)
      .add("Delivery was late but the bike is great", 4)
      .add("", 3);
  return reviews;
}

TEST(Summary, CountsEachReviewOnce) {
  const Summary summary = mixed_reviews().summary();
  EXPECT_EQ(summary.total, 6);
  EXPECT_EQ(summary.not_judged, 1);
  EXPECT_EQ(summary.positive + summary.neutral + summary.negative, 5);
  ASSERT_FALSE(summary.problems.empty());
  EXPECT_EQ(summary.problems[0].category, Category::Fit);
  EXPECT_EQ(summary.problems[0].reviews, 2);
  EXPECT_EQ(summary.problems[0].of, 6);
  EXPECT_LT(summary.problems[0].star_impact, 0);
}

TEST(Summary, QuotesAreVerbatimAndCited) {
  const Reviews reviews = mixed_reviews();
  const Summary summary = reviews.summary();
  for (const CommonProblem& problem : summary.problems) {
    EXPECT_FALSE(problem.quotes.empty());
    for (const Quote& quote : problem.quotes) {
      EXPECT_EQ(reviews.text(quote.review_id).substr(quote.start, quote.end - quote.start),
                quote.text);
    }
  }
  EXPECT_NE(summary.suggestion.find("2 of 6 reviews (33 %)"), std::string::npos)
      << summary.suggestion;
  EXPECT_NE(summary.suggestion.find(summary.problems[0].quotes[0].text), std::string::npos);
}

TEST(Summary, SafetyComesFirst) {
  Reviews reviews;
  reviews.add("The colour faded.", 3).add("Ugly colour, it faded fast.", 3);
  reviews.add("It caught fire!", 1);
  EXPECT_EQ(reviews.summary().problems[0].category, Category::Safety);
}

TEST(Summary, FewReviewsLeanOnWhatTheCategoryCostsElsewhere) {
  const Reviews reviews = mixed_reviews();
  const double alone = reviews.summary().problems[0].star_impact;
  SummaryContext context;
  context.category_star_impact[static_cast<std::size_t>(Category::Fit)] = -2;
  const CommonProblem leaning = reviews.summary(context).problems[0];
  EXPECT_EQ(leaning.category, Category::Fit);
  // Two reviews of 1.5 stars, the others' mean is 4.25 of four: (2 * -2.75 - 5 * 2) / (2 + 5).
  EXPECT_NEAR(leaning.star_impact, -15.5 / 7, 1e-12);
  EXPECT_NEAR(alone, -5.5 / 7, 1e-12);
  EXPECT_NEAR(leaning.priority, 2 * (1 + 15.5 / 7), 1e-12);
}

TEST(Summary, TheCategoryMeanIsOverAllProductsByReviews) {
  Summary a, b;
  a.problems.push_back({.category = Category::Fit, .reviews = 3, .star_impact = -1});
  b.problems.push_back({.category = Category::Fit, .reviews = 1, .star_impact = -3});
  const auto means = mean_star_impact(std::vector{a, b});
  EXPECT_DOUBLE_EQ(means[static_cast<std::size_t>(Category::Fit)], -1.5);
  EXPECT_EQ(means[static_cast<std::size_t>(Category::Safety)], 0);
}

TEST(Summary, MoneyIsToldWhereItIsKnown) {
  Reviews reviews = mixed_reviews();
  reviews.add("The seat is uncomfortable.", 1, 12'500).add("Love this bike!", 5, 7'000);
  const auto problems = reviews.summary().problems;
  EXPECT_EQ(problems[0].category, Category::Fit);
  EXPECT_EQ(problems[0].lost_minor, 12'500);
  EXPECT_EQ(problems[0].refunded, 1);
  EXPECT_EQ(problems[0].reviews, 3);
  EXPECT_EQ(problems[1].refunded, 0);
  EXPECT_EQ(problems[1].lost_minor, 0);
}

TEST(Summary, SaysSoWhenThereIsNothingToSay) {
  EXPECT_EQ(Reviews().summary().suggestion, "There are no reviews yet.");
  EXPECT_EQ(Reviews().add("Great!", 5).summary().suggestion, "No problem is named in 1 review.");
}

// Reference: Wilson (1927); R, prop.test(8, 20, correct = FALSE).
TEST(Summary, WilsonIntervalAgreesWithR) {
  EXPECT_NEAR(wilson_interval(8, 20).lower, 0.2188065, 1e-6);
  EXPECT_NEAR(wilson_interval(8, 20).upper, 0.6134185, 1e-6);
  EXPECT_EQ(wilson_interval(0, 0).upper, 1);
}

}  // namespace
}  // namespace storecast::sentiment
