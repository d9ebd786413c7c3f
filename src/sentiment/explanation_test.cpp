#include "sentiment/explanation.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace storecast::sentiment {
namespace {

using ::testing::Contains;
using ::testing::Not;

constexpr std::string_view kTexts[] = {
    "It broke after a week. Waste of money!",
    "not bad at all",
    "Great great GREAT product, the best I've had",
    "Don&#39;t buy <b>this</b> <br/>terrible",
    "\xF0\x9F\x98\x8D love it \xE2\x80\x8F but the str\xC3\xA4p broke :(",
    "bad\xFF\xFE bytes in a bad text",
    "okay"};

double sum_of(const std::vector<Spoken>& words) {
  double sum = 0;
  for (const Spoken& word : words) sum += word.contribution;
  return sum;
}

std::vector<std::string> spoken_for(std::string_view text) {
  std::vector<std::string> phrases;
  for (const Spoken& one : join_phrases(explain(shipped_model(), text), text)) {
    if (one.contribution > 0) phrases.emplace_back(text.substr(one.begin, one.end - one.begin));
  }
  return phrases;
}

TEST(Explanation, WordsAndBiasAddUpToTheLeadOfTheVerdict) {
  for (const Model* model : {&shipped_model(), &shipped_clause_model()}) {
    for (const std::string_view text : kTexts) {
      const Explanation explanation = explain(*model, text);
      ASSERT_NE(explanation.verdict.label, Label::NotJudged) << text;
      FeatureExtractor extractor;
      const auto scores = model->scores(extractor.extract(text, model->bucket_bits()));
      const auto label = static_cast<std::size_t>(explanation.verdict.label);
      const double others = (scores[0] + scores[1] + scores[2] - scores[label]) / 2;
      EXPECT_NEAR(explanation.lead, scores[label] - others, 1e-9) << text;
      EXPECT_NEAR(explanation.bias + sum_of(explanation.words), explanation.lead, 1e-5) << text;
      const auto phrases = join_phrases(explanation, text);
      EXPECT_NEAR(sum_of(phrases), sum_of(explanation.words), 1e-9) << text;
    }
  }
}

TEST(Explanation, WordsStandInTheTextOneAfterTheOther) {
  for (const std::string_view text : kTexts) {
    std::size_t reached = 0;
    for (const Spoken& word : explain(shipped_model(), text).words) {
      EXPECT_GE(word.begin, reached) << text;
      EXPECT_GT(word.end, word.begin) << text;
      reached = word.end;
    }
    EXPECT_LE(reached, text.size()) << text;
  }
}

TEST(Explanation, AnyBytesAreExplained) {
  std::string all;
  for (int byte = 255; byte >= 0; --byte) all += static_cast<char>(byte);
  all += "!? &#39;good&#x; <b bad!! 5,5 don\xE2\x80\x99t <3 :( \xF0\x9F\x98\xA1!";
  for (std::size_t cut = 0; cut < all.size(); ++cut) {
    const std::string_view text = std::string_view(all).substr(cut);
    const Explanation explanation = explain(shipped_model(), text);
    EXPECT_NEAR(explanation.bias + sum_of(explanation.words), explanation.lead, 1e-5) << cut;
  }
}

TEST(Explanation, NamesTheWordsThatDecided) {
  EXPECT_THAT(spoken_for("The lamp is on my desk. It broke after a week."),
              Contains("It broke after a week"));
  EXPECT_THAT(spoken_for("Terrible, the seller is rude"), Contains("Terrible"));
  const auto spoken = spoken_for("I love the colour. Useless, it never worked.");
  EXPECT_THAT(spoken, Contains("Useless"));
  EXPECT_THAT(spoken, Not(Contains("love")));
}

TEST(Explanation, AMarkIsNotPartOfTheWordBeforeIt) {
  const std::string_view text = "Terrible!";
  const auto words = explain(shipped_model(), text).words;
  ASSERT_EQ(words.size(), 2u);
  EXPECT_EQ(text.substr(words[0].begin, words[0].end), "Terrible");
  EXPECT_EQ(text.substr(words[1].begin), "!");
}

TEST(Explanation, WhatIsNotJudgedHasNone) {
  for (const char* text : {"", "...", "बहुत अच्छा"}) {
    const Explanation explanation = explain(shipped_model(), text);
    EXPECT_EQ(explanation.verdict.label, Label::NotJudged);
    EXPECT_TRUE(explanation.words.empty());
  }
}

}  // namespace
}  // namespace storecast::sentiment
