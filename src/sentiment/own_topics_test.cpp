#include "sentiment/own_topics.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sentiment/summary.h"

namespace storecast::sentiment {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr Category kStart = own_topic(7);
constexpr Category kApp = own_topic(0);
constexpr Category kPower = own_topic(1);

const OwnTopics& topics() {
  static const OwnTopics kTopics({{kStart, "Kick start", {"kick start", "kickstart"}},
                                  {kApp, "App", {"app", "phone application"}},
                                  {kPower, "Power", {"charger", "battery", "plug", "glass"}}});
  return kTopics;
}

std::vector<Mention> find(std::string_view text, std::optional<int> stars = {}) {
  std::vector<Mention> mentions;
  topics().find(text, stars, mentions);
  return mentions;
}

std::vector<std::pair<Category, bool>> said(std::string_view text, std::optional<int> stars = {}) {
  std::vector<std::pair<Category, bool>> said;
  for (const Mention& mention : find(text, stars)) {
    said.emplace_back(mention.category, mention.polarity > 0);
  }
  return said;
}

TEST(OwnTopics, AreBlamedAndPraisedClauseByClause) {
  EXPECT_THAT(said("The kick start is terrible, but I love the app."),
              ElementsAre(std::pair(kStart, false), std::pair(kApp, true)));
  EXPECT_THAT(said("The app is not bad at all."), ElementsAre(std::pair(kApp, true)));
  EXPECT_THAT(said("An app that crashes"), ElementsAre(std::pair(kApp, false)));
  EXPECT_THAT(said("I never had a problem with the app."), ElementsAre(std::pair(kApp, true)));
}

TEST(OwnTopics, MatchWholeWordsWithTheirUsualEndings) {
  EXPECT_EQ(find("Both kick starts are awful.").size(), 1U);
  EXPECT_EQ(find("KICK-START is bad").size() + find("Kickstarting it is a nightmare").size(), 2U);
  EXPECT_THAT(find("I was happy to kick the bad start."), IsEmpty());
  EXPECT_THAT(find("What a terrible apple."), IsEmpty());
  EXPECT_THAT(find(""), IsEmpty());
}

TEST(OwnTopics, OtherFormsOfAWordMatchAndOtherWordsDoNot) {
  EXPECT_EQ(find("The charger is awful.").size() + find("Awful chargers!").size(), 2U);
  EXPECT_EQ(find("The battery is awful.").size() + find("Awful batteries!").size(), 2U);
  EXPECT_EQ(find("Plugging it in is awful.").size() + find("Awful glasses!").size(), 2U);
  EXPECT_THAT(find("The charging port is awful, it never charged."), IsEmpty());
}

TEST(OwnTopics, AClauseCountsOnceAndIsTheWordsAsWritten) {
  const std::string text = "Bought it in May. The app is bad, the phone application too!";
  const auto found = find("The bad app and phone application");
  EXPECT_EQ(found.size(), 1U);
  const auto mentions = find(text);
  ASSERT_FALSE(mentions.empty());
  EXPECT_EQ(text.substr(mentions[0].start, mentions[0].end - mentions[0].start), "The app is bad");
  EXPECT_EQ(mentions[0].phrase, "app");
}

TEST(OwnTopics, StandInTheSummaryBesideTheCategories) {
  const std::string blame = "The app is terrible.";
  const auto mentions = find(blame, 1);
  const std::vector<ReviewedText> reviews = {
      {.id = 1, .text = blame, .stars = 1, .mentions = mentions},
      {.id = 2, .text = "Great.", .stars = 5}};
  const Summary summary = summarise(reviews);
  ASSERT_EQ(summary.problems.size(), 1U);
  EXPECT_EQ(summary.problems[0].category, kApp);
  EXPECT_EQ(summary.problems[0].reviews, 1);
  EXPECT_EQ(summary.problems[0].quotes[0].text, "The app is terrible");
  EXPECT_THAT(summary.suggestions, IsEmpty());
}

TEST(OwnTopics, EachLimitSaysWhichPhraseIsWrong) {
  const auto code = [](const OwnTopic& topic) {
    const auto checked = check_topic(topic);
    return checked ? std::string()
                   : checked.error().fields[0].pointer + " " + checked.error().fields[0].code;
  };
  EXPECT_EQ(code({kApp, "App", {"app"}}), "");
  EXPECT_EQ(code({kApp, " ", {"app"}}), "/name too_short");
  EXPECT_EQ(code({kApp, std::string(41, 'a'), {"app"}}), "/name too_long");
  EXPECT_EQ(code({kApp, "App", {}}), "/phrases too_few");
  EXPECT_EQ(code({kApp, "App", std::vector<std::string>(31, "app")}), "/phrases too_many");
  EXPECT_EQ(code({kApp, "App", {"app", "..."}}), "/phrases/1 no_words");
  EXPECT_EQ(code({kApp, "App", {"one two three four"}}), "/phrases/0 too_many_words");
  EXPECT_EQ(code({kApp, "App", {std::string(61, 'a')}}), "/phrases/0 too_long");
}

TEST(OwnTopics, NoTopicsFindNothing) {
  std::vector<Mention> mentions;
  OwnTopics().find("The app is terrible.", 1, mentions);
  EXPECT_THAT(mentions, IsEmpty());
}

}  // namespace
}  // namespace storecast::sentiment
