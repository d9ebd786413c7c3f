#include "sentiment/model.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

namespace storecast::sentiment {
namespace {

Label label_of(std::string_view text) {
  return shipped_model().judge(text).label;
}

TEST(SentimentModel, JudgesPlainPraise) {
  for (const char* text : {"Great product, works perfectly!",
                           "not bad at all",
                           "No problems so far, I love it.",
                           "Low price, fast delivery.",
                           "Never laggy, runs smoothly.",
                           "Not expensive and very good.",
                           "I couldn't be happier with this purchase",
                           "LOVE IT!!!",
                           "sooooo good",
                           "Awesome bike 😍",
                           "👍👍👍",
                           "❤️",
                           "Bahut accha product hai",
                           "paisa vasool",
                           "mast hai bhai",
                           "excelent quality",
                           "Exceeded my expectations",
                           "I highly recommend this to everyone.",
                           "Works as expected :)",
                           "Best purchase I have made this year",
                           "It&#39;s wonderful &amp; easy to use",
                           "<p>Great sound</p><br/>Great price",
                           "Five stars",
                           "Never fails.",
                           "My kids enjoy it every day",
                           "Superb mileage and comfortable seat"}) {
    EXPECT_EQ(label_of(text), Label::Positive) << text;
  }
}

TEST(SentimentModel, JudgesPlainBlame) {
  for (const char* text : {"I don't like it",
                           "I dont like it at all",
                           "Doesn't work.",
                           "It broke after two weeks.",
                           "Terrible quality, do not buy!",
                           "WORST PRODUCT EVER",
                           "Waste of money",
                           "Not good",
                           "I would not recommend this.",
                           "Very disappointed 😡",
                           "👎",
                           "Ekdum bakwas product",
                           "bilkul bekar",
                           "paise barbad ho gaye",
                           "ghatiya quality",
                           "terible product",
                           "It stopped working and the seller refuses a refund",
                           "Horrible :(",
                           "I want my money back",
                           "Arrived broken and customer service was rude",
                           "Poor fit, had to return it",
                           "Never again!",
                           "The screen cracked on the first day. Useless.",
                           "dissapointed",
                           "Not worth the price, cheap plastic that fell apart",
                           "one star"}) {
    EXPECT_EQ(label_of(text), Label::Negative) << text;
  }
}

TEST(SentimentModel, JudgesTheMiddle) {
  for (const char* text : {"It is okay.", "Average product", "meh", "theek hai", "so so",
                           "Not great but not terrible", "It's alright, nothing special"}) {
    EXPECT_EQ(label_of(text), Label::Neutral) << text;
  }
}

TEST(SentimentModel, DoesNotCallUnreadableTextNeutral) {
  for (const char* text : {"", "   ", "...", "!!!", "\n\t", "<br/>", "\xFF\xFE", "★★★★★"}) {
    const Verdict verdict = shipped_model().judge(text);
    EXPECT_EQ(verdict.label, Label::NotJudged) << text;
    EXPECT_EQ(verdict.reason, NotJudgedBecause::NoWords) << text;
    EXPECT_EQ(verdict.confidence, 0) << text;
  }
  for (const char* text : {"बहुत अच्छा", "质量很好", "очень плохо"}) {
    EXPECT_EQ(shipped_model().judge(text).reason, NotJudgedBecause::OtherScript) << text;
  }
}

TEST(SentimentModel, DoesNotJudgeWhatSaysNothing) {
  for (const char* text : {"a", "A.", "the", "the the the", "I", "it is", "This is it", "for my",
                           "of and to", "x", "12345", "5", "a!", "in it, on it"}) {
    const Verdict verdict = shipped_model().judge(text);
    EXPECT_EQ(verdict.label, Label::NotJudged) << text;
    EXPECT_EQ(verdict.reason, NotJudgedBecause::NoWords) << text;
  }
}

TEST(SentimentModel, IsNotSureOfOneOrTwoWordsThatHardlySayAnything) {
  for (const char* text : {"phone", "lamp", "product", "hello", "test", "color blue", "2 weeks",
                           "bought it for my wife", "Royal Enfield", "xqzzy", "zzz qqq"}) {
    EXPECT_LT(shipped_model().judge(text).confidence, 0.6) << text;
  }
  const std::string_view twice = "Terrible, terrible quality, broke and useless. ";
  EXPECT_LT(shipped_model().judge("Terrible").confidence,
            shipped_model().judge(std::string(twice) + std::string(twice)).confidence);
}

TEST(SentimentModel, DoesNotCallAnotherLanguageNeutral) {
  for (const char* text : {"La calidad es muy mala y no me gusta", "Excelente", "Sehr gut",
                           "Le produit est cassé", "Muito bom", "Non funziona"}) {
    const Verdict verdict = shipped_model().judge(text);
    EXPECT_EQ(verdict.label, Label::NotJudged) << text;
    EXPECT_EQ(verdict.reason, NotJudgedBecause::OtherLanguage) << text;
    EXPECT_EQ(verdict.language, Language::OtherLatin) << text;
  }
}

TEST(SentimentModel, IsLessSureOfHinglishAndSaysSo) {
  const std::string_view text = "Bilkul bekar product hai, paise barbad ho gaye";
  const Verdict verdict = shipped_model().judge(text);
  EXPECT_EQ(verdict.label, Label::Negative);
  EXPECT_EQ(verdict.language, Language::Hinglish);
  EXPECT_LT(verdict.confidence, shipped_model().judge_part(text).confidence);
  EXPECT_EQ(shipped_model().judge("The seat is hard").language, Language::English);
}

TEST(SentimentModel, SaysTheSameOfAVeryLongText) {
  std::string text;
  for (int i = 0; i < 2'000; ++i) text += "terrible waste of money, broke. ";
  EXPECT_EQ(label_of(text), Label::Negative);
}

TEST(SentimentModel, ProbabilitiesSumToOne) {
  const Verdict v = shipped_model().judge("Good but the battery could be better");
  EXPECT_NEAR(v.p_negative + v.p_neutral + v.p_positive, 1, 1e-9);
  EXPECT_EQ(v.confidence, std::max({v.p_negative, v.p_neutral, v.p_positive}));
}

TEST(SentimentModel, LoadsWhatItSavesAndRefusesTheRest) {
  const std::vector<std::byte> bytes = shipped_clause_model().save();
  Result<Model> copy = Model::load(bytes);
  ASSERT_TRUE(copy.ok());
  EXPECT_EQ(copy->save(), bytes);
  EXPECT_LT(shipped_model().save().size() + bytes.size(), 10u << 20);
  for (const std::size_t size :
       {std::size_t{0}, std::size_t{7}, std::size_t{39}, bytes.size() - 1}) {
    EXPECT_FALSE(Model::load(std::span(bytes).first(size)).ok()) << size;
  }
  std::vector<std::byte> wrong = bytes;
  wrong[8] = std::byte{60};
  EXPECT_FALSE(Model::load(wrong).ok());
}

}  // namespace
}  // namespace storecast::sentiment
