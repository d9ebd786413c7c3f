#include "sentiment/trust.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "sentiment/clauses.h"

namespace storecast::sentiment {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

const std::string kText =
    "I have used this charger for three months now and it still charges my phone in one hour, "
    "although the cable is a little short for my desk at home.";

TrustReview review(std::int64_t id, std::string_view text, std::int64_t customer = 0,
                   std::int64_t product = 1) {
  return {.id = id, .product = product, .customer = customer, .signature = sign_text(text)};
}

TEST(Trust, TheSameTextWithAFewWordsChangedIsADuplicate) {
  std::string changed = kText;
  changed.replace(changed.find("at home"), 7, "AT WORK");
  const std::vector<TrustReview> reviews = {
      review(1, kText, 11, 1),
      review(2, "Good charger, fast and small, fits into my bag easily.", 12),
      review(3, changed + " !!!", 13, 2), review(4, kText, 11, 3)};
  const TrustReport report = assess_trust(reviews);
  ASSERT_EQ(report.duplicates.size(), 1u);
  EXPECT_THAT(report.duplicates[0].review_ids, ElementsAre(1, 3, 4));
  EXPECT_EQ(report.duplicates[0].customers, 2);
  EXPECT_EQ(report.duplicates[0].products, 3);
}

TEST(Trust, ShortTextsAreAlikeWithoutBeingCopies) {
  const std::vector<TrustReview> reviews = {review(1, "Great product"), review(2, "Great product"),
                                            review(3, ""), review(4, "")};
  EXPECT_THAT(assess_trust(reviews).duplicates, IsEmpty());
}

// Reference: the Jaccard similarity of the sets of word triples, counted one by one.
TEST(Trust, SimilarityEstimatesJaccard) {
  const auto triples = [](std::string_view text) {
    std::vector<std::string> words;
    for (const Clause& clause : split_clauses(text)) {
      for (const Word& word : clause.words) words.push_back(word.text);
    }
    std::set<std::string> set;
    for (std::size_t i = 2; i < words.size(); ++i) {
      set.insert(words[i - 2] + " " + words[i - 1] + " " + words[i]);
    }
    return set;
  };
  double error = 0;
  int pairs = 0;
  for (int shared = 10; shared <= 60; shared += 5) {
    std::string a, b;
    for (int i = 0; i < 60; ++i) {
      a += " common" + std::to_string(i * 7 + shared);
      b += (i < shared ? " common" : " other") + std::to_string(i * 7 + shared);
    }
    const auto in_a = triples(a);
    const auto in_b = triples(b);
    double common = 0;
    for (const auto& triple : in_a) common += in_b.contains(triple) ? 1 : 0;
    const double jaccard = common / (static_cast<double>(in_a.size() + in_b.size()) - common);
    error += std::abs(similarity(sign_text(a), sign_text(b)) - jaccard);
    ++pairs;
  }
  EXPECT_LT(error / pairs, 0.09);  // the standard error of 32 minima is at most .088
}

TEST(Trust, AnyBytesAreSigned) {
  std::string bytes;
  for (int i = 0; i < 4096; ++i) bytes += static_cast<char>(i * 7 + i / 256);
  for (std::size_t cut = 0; cut < bytes.size(); cut += 97) {
    EXPECT_EQ(similarity(sign_text(bytes), sign_text(bytes)), 1);
    sign_text(std::string_view(bytes).substr(cut));
  }
}

TEST(Trust, AFloodOfOneTextIsOneGroup) {
  std::vector<TrustReview> reviews;
  for (int i = 0; i < 20'000; ++i) reviews.push_back(review(i + 1, kText, i + 1, i % 50));
  const TrustReport report = assess_trust(reviews);
  ASSERT_EQ(report.duplicates.size(), 1u);
  EXPECT_EQ(report.duplicates[0].review_ids.size(), 20'000u);
  EXPECT_EQ(report.duplicates[0].customers, 20'000);
}

std::vector<TrustReview> two_a_day(int days) {
  std::vector<TrustReview> reviews;
  for (int i = 0; i < 2 * days; ++i)
    reviews.push_back({.id = i + 1, .product = 5, .day = Date(i / 2)});
  return reviews;
}

TEST(Trust, ADayWithFarMoreReviewsThanUsualIsABurst) {
  std::vector<TrustReview> reviews = two_a_day(100);
  EXPECT_THAT(assess_trust(reviews).bursts, IsEmpty());
  for (int i = 0; i < 20; ++i) reviews.push_back({.id = 900 + i, .product = 5, .day = Date(80)});
  const auto bursts = assess_trust(reviews).bursts;
  ASSERT_EQ(bursts.size(), 1u);
  EXPECT_EQ(bursts[0].product, 5);
  EXPECT_EQ(bursts[0].day, Date(80));
  EXPECT_EQ(bursts[0].reviews, 22);
  EXPECT_NEAR(bursts[0].usual, (2 * kBurstPastDays + 1.0) / kBurstPastDays, 1e-12);
  EXPECT_LT(bursts[0].p, kBurstP);
}

TEST(Trust, ALaunchIsNoBurst) {
  std::vector<TrustReview> reviews;
  for (int i = 0; i < 50; ++i) reviews.push_back({.id = i, .product = 5, .day = Date(i / 10)});
  EXPECT_THAT(assess_trust(reviews).bursts, IsEmpty());
}

TEST(Trust, StarsAgainstWordsOnlyWhereTheWordsAreSure) {
  const std::vector<TrustReview> reviews = {
      {.id = 1, .stars = 1, .label = Label::Positive, .confidence = 0.97},
      {.id = 2, .stars = 5, .label = Label::Negative, .confidence = 0.99},
      {.id = 3, .stars = 5, .label = Label::Negative, .confidence = 0.7},
      {.id = 4, .stars = 3, .label = Label::Negative, .confidence = 0.99},
      {.id = 5, .stars = 0, .label = Label::Negative, .confidence = 0.99}};
  const auto mismatches = assess_trust(reviews).mismatches;
  ASSERT_EQ(mismatches.size(), 2u);
  EXPECT_EQ(mismatches[0].review_id, 2);
  EXPECT_EQ(mismatches[0].kind, MismatchKind::ManyStarsBlame);
  EXPECT_EQ(mismatches[1].review_id, 1);
  EXPECT_EQ(mismatches[1].kind, MismatchKind::FewStarsPraise);
}

TEST(Trust, TheUnverifiedShareCountsOnlyWhatIsKnown) {
  const std::vector<TrustReview> reviews = {{.id = 1, .verified = true},
                                            {.id = 2, .verified = false},
                                            {.id = 3},
                                            {.id = 4, .verified = true}};
  const TrustReport report = assess_trust(reviews);
  EXPECT_EQ(report.reviews, 4);
  EXPECT_EQ(report.verified_known, 3);
  EXPECT_EQ(report.unverified, 1);
  EXPECT_NEAR(report.unverified_share, 1.0 / 3, 1e-12);
  EXPECT_EQ(report.unverified_interval.upper, wilson_interval(1, 3).upper);
  EXPECT_EQ(assess_trust({}).unverified_share, 0);
}

}  // namespace
}  // namespace storecast::sentiment
