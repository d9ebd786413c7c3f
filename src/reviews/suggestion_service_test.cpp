#include "reviews/suggestion_service.h"

#include "reviews/advice_store.h"
#include "reviews/insight_test_support.h"

namespace storecast::reviews {
namespace {

using http::Method;
using ::testing::HasSubstr;
using ::testing::Not;

const std::string kPath = "/api/v1/reviews/insights/suggestions";

class SuggestionServiceTest : public InsightTest {
 protected:
  json::Node list() { return get(kPath, {{"product_id", product_.to_string()}}); }
  http::Response decide(const std::string& key, const std::string& state) {
    return call(Method::Post, kPath,
                R"({"product_id":")" + product_.to_string() + R"(","key":")" + key +
                    R"(","state":")" + state + "\"}");
  }
  static std::string id_of(const http::Response& response) {
    return json::parse_document(text(response)).value().find("id")->text;
  }
};

TEST_F(SuggestionServiceTest, AProblemLeadsToASuggestionThatCitesItsReviews) {
  add_week(1, 10, 4);
  const json::Node found = list();
  const auto& open = found.find("open")->elements;
  ASSERT_EQ(open.size(), 1u);
  EXPECT_EQ(open[0].find("key")->text, "program-durability");
  EXPECT_EQ(open[0].find("source")->text, "program");
  EXPECT_THAT(open[0].find("text")->text, HasSubstr("4 of 10"));
  EXPECT_FALSE(open[0].find("evidence")->elements.empty());
  EXPECT_FALSE(found.find("has_model")->boolean);
}

TEST_F(SuggestionServiceTest, WhatIsDecidedLeavesTheListAndCanBeTakenBack) {
  add_week(1, 10, 4);
  const auto done = decide("program-durability", "done");
  ASSERT_EQ(done.status, 201) << text(done);
  EXPECT_THAT(text(done), HasSubstr(R"("decided_by":"Asha")"));
  EXPECT_TRUE(list().find("open")->elements.empty());
  EXPECT_EQ(list().find("decided")->elements.size(), 1u);
  EXPECT_EQ(decide("program-durability", "done").status, 404);
  EXPECT_EQ(call(Method::Delete, kPath + "/" + id_of(done)).status, 204);
  EXPECT_EQ(list().find("open")->elements.size(), 1u);
  EXPECT_EQ(call(Method::Delete, kPath + "/" + id_of(done)).status, 404);
  EXPECT_EQ(decide("program-safety", "done").status, 404);
}

TEST_F(SuggestionServiceTest, AProblemThatStaysComesBackAfterTheQuietWeeks) {
  add_week(1, 10, 4);
  ASSERT_EQ(decide("program-durability", "dismissed").status, 201);
  identity_.clock.advance_seconds(SuggestionService::kQuietWeeks * 7LL * 24 * 3600 + 1);
  staff_ = identity_.log_in("staff@example.com").access_token;
  EXPECT_EQ(list().find("open")->elements.size(), 1u);
}

TEST_F(SuggestionServiceTest, TheEffectComparesTwelveWeeksBeforeWithTheWeeksSince) {
  for (int week = 10; week >= 1; --week) add_week(week, 10, 5);
  add_week(20, 50, 50);  // too long ago to count
  const auto done = decide("program-durability", "done");
  EXPECT_THAT(text(done), HasSubstr(R"("verdict":"too_few")"));
  identity_.clock.advance_seconds(4 * 7 * 24 * 3600);
  staff_ = identity_.log_in("staff@example.com").access_token;
  for (int week = 3; week >= 1; --week) add_week(week, 10, 1);
  const json::Node found = list();
  const json::Node& effect = *found.find("decided")->elements.at(0).find("effect");
  EXPECT_EQ(effect.find("before")->find("reviews")->integer, 100);
  EXPECT_EQ(effect.find("before")->find("mentions")->integer, 50);
  EXPECT_EQ(effect.find("since")->find("reviews")->integer, 30);
  EXPECT_EQ(effect.find("since")->find("mentions")->integer, 3);
  EXPECT_EQ(effect.find("verdict")->text, "better");
}

// Newcombe (1998), Statistics in Medicine 17, table II, contrast (a), method 10.
TEST(SuggestionEffect, TheIntervalIsNewcombes) {
  Effect effect{.before = named_share(48, 80), .since = named_share(56, 70)};
  compare(effect);
  EXPECT_NEAR(effect.difference, 0.2, 1e-12);
  EXPECT_NEAR(effect.lower, 0.0524, 5e-5);
  EXPECT_NEAR(effect.upper, 0.3339, 5e-5);
  EXPECT_EQ(effect.verdict, EffectVerdict::Worse);
}

TEST(SuggestionEffect, NothingIsSaidOfFewReviewsOrOfADifferenceThatMayBeChance) {
  Effect few{.before = named_share(19, 19), .since = named_share(0, 500)};
  compare(few);
  EXPECT_EQ(few.verdict, EffectVerdict::TooFew);
  Effect chance{.before = named_share(10, 40), .since = named_share(8, 40)};
  compare(chance);
  EXPECT_EQ(chance.verdict, EffectVerdict::NotShown);
}

TEST_F(SuggestionServiceTest, AModelsTextIsMarkedAndDecidedAboutOnce) {
  add_week(1, 10, 4);
  const StoredAdvice advice{.id = AdviceId(77),
                            .product_id = product_,
                            .model = "gemini-kit-1",
                            .asked = "x",
                            .pieces = {{sentiment::Category::Durability,
                                        "Ask the supplier for batteries that last.",
                                        {ReviewId(5)}}},
                            .created_at = now()};
  database().write([&](db::Writer& writer) { insert_advice(writer, advice); });
  const json::Node found = list();
  const json::Node& card = found.find("open")->elements.at(1);
  EXPECT_EQ(card.find("source")->text, "model");
  EXPECT_EQ(card.find("model")->text, "gemini-kit-1");
  EXPECT_EQ(decide(card.find("key")->text, "dismissed").status, 201);
  EXPECT_EQ(list().find("open")->elements.size(), 1u);
}

}  // namespace
}  // namespace storecast::reviews
