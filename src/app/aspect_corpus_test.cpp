#include "app/aspect_corpus.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace storecast::app {
namespace {

using sentiment::Category;
using sentiment::Label;

TEST(AspectCorpus, ReadsAcos) {
  const auto sentences = read_acos(
      "it does n't last .\t3,4 BATTERY#OPERATION_PERFORMANCE 0 -1,-1\t0,1 LAPTOP#GENERAL 2 "
      "-1,-1\n");
  ASSERT_EQ(sentences.size(), 1u);
  EXPECT_EQ(sentences[0].text, "it doesn't last .");
  ASSERT_EQ(sentences[0].opinions.size(), 2u);
  EXPECT_EQ(sentences[0].opinions[0].category, Category::Performance);
  EXPECT_EQ(sentences[0].opinions[0].polarity, Label::Negative);
  EXPECT_EQ(sentences[0].opinions[1].category, std::nullopt);
}

TEST(AspectCorpus, ReadsOats) {
  const auto sentences = read_oats(
      "Fast delivery , a good price .####[['delivery', 'shipment delivery', 'positive', 'Fast'], "
      "['NULL', 'amazon prices', 'positive', \"isn't bad\"]]\nNothing .####[]\n");
  ASSERT_EQ(sentences.size(), 2u);
  ASSERT_EQ(sentences[0].opinions.size(), 2u);
  EXPECT_EQ(sentences[0].opinions[0].category, Category::Delivery);
  EXPECT_EQ(sentences[0].opinions[1].category, Category::Price);
  EXPECT_TRUE(sentences[1].opinions.empty());
}

TEST(AspectCorpus, ReadsSemEvalWithOffsetsOfBytes) {
  const auto sentences = read_semeval(
      "<sentence id=\"1\"><text>Caf\xC3\xA9 &amp; staff: rude</text><aspectTerms>"
      "<aspectTerm term=\"staff\" polarity=\"negative\" from=\"7\" to=\"12\"/>"
      "<aspectTerm term=\"x\" polarity=\"conflict\" from=\"0\" to=\"1\"/>"
      "</aspectTerms></sentence>");
  ASSERT_EQ(sentences.size(), 1u);
  ASSERT_EQ(sentences[0].opinions.size(), 1u);
  const AspectOpinion& term = sentences[0].opinions[0];
  EXPECT_EQ(sentences[0].text.substr(term.begin, term.end - term.begin), "staff");
}

TEST(AspectCorpus, ReadsLinesOfJson) {
  const std::string line =
      R"({"source":"taught","text":"rude staff","opinions":[{"category":"service",)"
      R"("polarity":"negative","begin":5,"end":10}]})";
  const auto sentences = read_aspect_lines(line + "\n\n" + line + "\n");
  ASSERT_TRUE(sentences.ok()) << sentences.error().message;
  ASSERT_EQ(sentences->size(), 2u);
  EXPECT_EQ(sentences->at(1).opinions.at(0).category, Category::Service);
  EXPECT_EQ(sentences->at(1).opinions.at(0).end, 10u);
}

TEST(AspectCorpus, SaysWhichLineIsWrong) {
  const std::string outside = R"({"source":"taught","text":"rude","opinions":[{"category":null,)"
                              R"("polarity":"negative","begin":2,"end":5}]})";
  for (const std::string& bad : {std::string("rude staff"), outside}) {
    const auto sentences = read_aspect_lines("\n" + bad);
    ASSERT_FALSE(sentences.ok()) << bad;
    EXPECT_EQ(sentences.error().code, "bad_aspect_line");
    EXPECT_THAT(sentences.error().message, testing::HasSubstr("Line 2"));
  }
}

}  // namespace
}  // namespace storecast::app
