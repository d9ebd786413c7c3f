#include "sentiment/complaint_phrases.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <deque>

namespace storecast::sentiment {
namespace {

class Voices {
 public:
  Voices& add(std::string text, int stars, std::int64_t customer = 0) {
    texts_.push_back(std::move(text));
    mentions_.push_back(find_mentions(texts_.back(), stars));
    sources_.push_back({.id = static_cast<std::int64_t>(500 + sources_.size()),
                        .customer = customer,
                        .text = texts_.back(),
                        .stars = stars,
                        .mentions = mentions_.back()});
    return *this;
  }
  std::vector<ComplaintPhrase> find() const {
    return find_complaint_phrases(sources_, {.least_g2 = 3.84});
  }
  std::string_view text(std::int64_t id) const {
    return texts_[static_cast<std::size_t>(id - 500)];
  }

 private:
  std::deque<std::string> texts_;
  std::deque<std::vector<Mention>> mentions_;
  std::vector<PhraseSource> sources_;
};

Voices hard_seats() {
  Voices voices;
  voices.add("Smooth engine. The seat is uncomfortable.", 2, 1)
      .add("Lovely sound, but the seat is very uncomfortable!", 3, 2)
      .add("An uncomfortable seat, terrible on long rides.", 1, 3)
      .add("The engine pulls well. Great mileage.", 5, 4)
      .add("Great colour, the engine is smooth.", 5, 5)
      .add("My father loves it. Great ride.", 5, 6)
      .add("Comfortable and quick. The dealer was friendly.", 5, 7)
      .add("Good value for money.", 4, 8);
  return voices;
}

const ComplaintPhrase* find(const std::vector<ComplaintPhrase>& phrases, std::string_view text) {
  for (const ComplaintPhrase& phrase : phrases) {
    if (phrase.text == text) return &phrase;
  }
  return nullptr;
}

std::string list(const std::vector<ComplaintPhrase>& phrases) {
  std::string all;
  for (const ComplaintPhrase& phrase : phrases) all += phrase.text + "; ";
  return all;
}

TEST(ComplaintPhrases, JoinsTheWaysToSayOneThing) {
  const auto phrases = hard_seats().find();
  const ComplaintPhrase* seat = find(phrases, "seat uncomfortable");
  ASSERT_NE(seat, nullptr) << list(phrases);
  EXPECT_EQ(seat->reviews, 3);
  EXPECT_EQ(seat->customers, 3);
  EXPECT_EQ(seat->of, 8);
  EXPECT_EQ(seat->lower, wilson_interval(3, 8).lower);
  EXPECT_THAT(seat->review_ids, testing::ElementsAre(500, 501, 502));
  EXPECT_EQ(find(phrases, "seat"), nullptr) << "is part of the longer one";
  EXPECT_EQ(find(phrases, "uncomfortable"), nullptr) << "is part of it as well";
  EXPECT_EQ(find(phrases, "engine"), nullptr) << "is praised";
}

TEST(ComplaintPhrases, QuotesAreVerbatimAndOfDifferentReviews) {
  const Voices voices = hard_seats();
  for (const ComplaintPhrase& phrase : voices.find()) {
    EXPECT_FALSE(phrase.quotes.empty());
    for (const Quote& quote : phrase.quotes) {
      EXPECT_EQ(voices.text(quote.review_id).substr(quote.start, quote.end - quote.start),
                quote.text);
    }
  }
}

TEST(ComplaintPhrases, OneCustomerIsNoPattern) {
  Voices voices;
  for (int i = 0; i < 5; ++i)
    voices.add("The clutch is terrible number " + std::to_string(i), 1, 7);
  for (int i = 0; i < 5; ++i) voices.add("Great ride, smooth engine.", 5);
  EXPECT_THAT(voices.find(), testing::IsEmpty()) << list(voices.find());
}

TEST(ComplaintPhrases, NamesWhatNoCategoryKnows) {
  Voices voices;
  for (const char* text :
       {"The licence key was already used, useless.", "Licence key rejected. Horrible.",
        "They sent me a licence key that is invalid, awful!", "Terrible: licence key invalid."}) {
    voices.add(text, 1);
  }
  for (int i = 0; i < 12; ++i) voices.add("Great program. I love the new menus.", 5);
  const auto phrases = voices.find();
  EXPECT_NE(find(phrases, "licence key"), nullptr) << list(phrases);
}

TEST(ComplaintPhrases, FormsOfNotAreOne) {
  Voices voices;
  voices.add("It doesn't charge.", 1).add("It won't charge!", 1).add("It did not charge", 2);
  for (int i = 0; i < 6; ++i) voices.add("Great phone, lovely screen.", 5);
  const auto phrases = voices.find();
  ASSERT_NE(find(phrases, "not charge"), nullptr) << list(phrases);
  EXPECT_EQ(find(phrases, "not charge")->reviews, 3);
}

TEST(ComplaintPhrases, NothingToSayOfNothing) {
  EXPECT_THAT(find_complaint_phrases({}), testing::IsEmpty());
  EXPECT_THAT(Voices().add("", 1).add("\xF0\x9F\x98\xA1", 1).find(), testing::IsEmpty());
}

TEST(ComplaintPhrases, AnyBytesAreRead) {
  Voices voices;
  std::string bytes = "terrible \xFF\xFE quality \xE2\x82 &#99999999; <b poor \xF0\x9F\x98\xA1";
  for (std::size_t cut = 0; cut < bytes.size(); ++cut) voices.add(bytes.substr(cut), 1);
  for (const ComplaintPhrase& phrase : voices.find()) {
    for (const Quote& quote : phrase.quotes) {
      EXPECT_EQ(voices.text(quote.review_id).substr(quote.start, quote.end - quote.start),
                quote.text);
    }
  }
}

// References: Dunning (1993), table of bigrams: "the swiss" 270.72, "can be" 263.90.
TEST(ComplaintPhrases, ScoreAgreesWithDunning) {
  EXPECT_NEAR(log_likelihood_ratio(110, 110 + 2442, 111, 111 + 29114), 270.72, 0.01);
  EXPECT_NEAR(log_likelihood_ratio(29, 29 + 13, 123, 123 + 31612), 263.90, 0.01);
  EXPECT_NEAR(log_likelihood_ratio(0, 100, 8, 900), -1.69292, 1e-5);
  EXPECT_EQ(log_likelihood_ratio(0, 0, 3, 10), 0);
}

}  // namespace
}  // namespace storecast::sentiment
