#include "reviews/insight_routes.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "catalog/product_store.h"
#include "http/router.h"
#include "identity/identity_routes.h"
#include "identity/identity_test_support.h"
#include "mail/mail_store.h"
#include "reviews/advice_routes.h"
#include "reviews/alarm_routes.h"
#include "reviews/insights.h"
#include "reviews/lesson_store.h"
#include "reviews/review_service.h"
#include "reviews/suggestion_routes.h"
#include "reviews/topic_store.h"

namespace storecast::reviews {
namespace {

using http::Method;
using ::testing::HasSubstr;
using ::testing::Not;

// A shop with a product, reviews of many weeks, and all routes about them.
class InsightTest : public testing::Test {
 protected:
  using Query = std::vector<std::pair<std::string, std::string>>;

  InsightTest() {
    add_insight_routes(routes_, database(), identity_.clock);
    add_alarm_routes(routes_, alarms_, database());
    add_suggestion_routes(routes_, suggestions_);
    add_advice_routes(routes_, advice_);
    router_ = std::make_unique<http::Router>(routes_, authenticator_);
    identity_.add("staff@example.com", Role::Staff);
    staff_ = identity_.log_in("staff@example.com").access_token;
    product_ = add_product("LAMP", "Desk lamp");
  }

  db::Database& database() { return *identity_.database; }
  Instant now() const { return identity_.clock.now(); }

  ProductId add_product(const std::string& sku, const std::string& name) {
    catalog::ProductDraft draft;
    draft.sku = sku;
    draft.name = name;
    draft.price = Money(100, Currency::parse("INR").value());
    return database().write(
        [&](db::Writer& writer) { return catalog::insert_product(writer, draft, now()); });
  }

  // By a customer of its own, whose account the review need not have to be counted.
  ReviewId add(ProductId product, Instant at, int rating, const std::string& text) {
    Review review;
    review.product_id = product;
    review.account_id = AccountId(++last_account_);
    review.rating = rating;
    review.text = text;
    review.created_at = at;
    review.reading = rules_.read(review);
    return database().write([&](db::Writer& writer) { return add_review(writer, review).id; });
  }
  Instant weeks_ago(int weeks) const { return now().plus_seconds(-weeks * 7LL * 24 * 3600); }
  // So many reviews in that week, of which the first `complaints` say it.
  void add_week(int ago, int reviews, int complaints,
                const std::string& complaint = "It broke after a week.") {
    for (int i = 0; i < reviews; ++i) {
      const bool blames = i < complaints;
      add(product_, weeks_ago(ago).plus_seconds(i), blames ? 1 : 5,
          blames ? complaint : "Love it, works perfectly.");
    }
  }

  http::Response call(http::Method method, const std::string& path, const std::string& body = "",
                      Query query = {}) {
    http::Request request;
    request.method = method;
    request.target = request.path = path;
    request.query = std::move(query);
    request.body = body;
    request.request_id = "req_1";
    request.headers.add("Content-Type", "application/json");
    request.headers.add("Authorization", "Bearer " + staff_);
    return router_->handle(request);
  }
  static std::string text(const http::Response& response) {
    return std::get<std::string>(response.body);
  }
  // The answer, which must be a success.
  json::Node get(const std::string& path, Query query = {}) {
    const auto response = call(http::Method::Get, path, "", std::move(query));
    EXPECT_EQ(response.status, 200) << text(response);
    return json::parse_document(text(response)).value();
  }

  identity::TestIdentity identity_;
  identity::SessionAuthenticator authenticator_{identity_.sessions, identity_.keys};
  AlarmService alarms_{database(), identity_.clock, "https://shop.example"};
  AdviceService advice_{database(), identity_.clock, {}, {}};
  SuggestionService suggestions_{database(), identity_.clock, false};
  http::Routes routes_;
  std::unique_ptr<http::Router> router_;
  std::string staff_;
  ProductId product_;
  ReadingRules rules_;
  std::int64_t last_account_ = 1'000'000;
};

class AlarmServiceTest : public InsightTest {
 protected:
  // Twelve quiet weeks, then two in which most complain.
  void let_a_problem_grow(const std::string& complaint = "It broke after a week.") {
    for (int week = 13; week >= 2; --week) add_week(week, 20, 1, complaint);
    add_week(1, 20, 8, complaint);
    add_week(0, 20, 9, complaint);
  }
  std::vector<Alarm> list() {
    return database().read(
        [](db::Reader& reader) { return list_alarms(reader, {}, std::nullopt, 100); });
  }
  std::vector<std::string> mailed() {
    std::vector<std::string> texts;
    for (const auto& mail : identity_.mails()) {
      if (mail.template_name == "review_alarms") texts.push_back(mail.letter.text);
    }
    return texts;
  }
};

TEST_F(AlarmServiceTest, AGrowingProblemIsStoredToldAndMailedOnce) {
  let_a_problem_grow();
  std::vector<ProductId> told;
  alarms_.set_listener([&](ProductId product) { told.push_back(product); });
  const auto raised = alarms_.check_all();
  ASSERT_EQ(raised.size(), 1u);
  EXPECT_EQ(raised[0].product_name, "Desk lamp");
  EXPECT_EQ(raised[0].category.category, sentiment::Category::Durability);
  EXPECT_EQ(raised[0].mentions_now, 17);
  EXPECT_EQ(raised[0].reviews_now, 40);
  EXPECT_EQ(raised[0].mentions_before, 12);
  EXPECT_EQ(raised[0].reviews_before, 240);
  EXPECT_LT(raised[0].p, 0.001);
  EXPECT_EQ(told, std::vector{product_});
  ASSERT_EQ(mailed().size(), 1u);  // one member of the staff
  EXPECT_THAT(mailed()[0], HasSubstr("Desk lamp, Durability: 17 of 40 reviews"));
  EXPECT_THAT(mailed()[0], HasSubstr("https://shop.example/admin/reviews?product=prd_"));
  EXPECT_TRUE(alarms_.check_all().empty());
  EXPECT_EQ(list().size(), 1u);
  EXPECT_EQ(mailed().size(), 1u);
}

TEST_F(AlarmServiceTest, ATopicOfTheShopIsWatchedOnceItWasLookedForInAllReviews) {
  Topic topic;
  topic.id = TopicId(5);
  topic.name = "Kick start";
  topic.phrases = {"kick start"};
  rules_.topics = sentiment::OwnTopics({topic.own()});
  let_a_problem_grow("The kick start is terrible.");
  database().write([&](db::Writer& writer) {
    put_topic(writer, topic);
    outdate_readings(writer);
  });
  EXPECT_TRUE(alarms_.check_all().empty());

  database().write([&](db::Writer& writer) {
    const auto version = get_reading_state(writer).version;
    writer.run("UPDATE reviews SET read_with = ?1", version);
  });
  const auto raised = alarms_.check_all();
  ASSERT_EQ(raised.size(), 1u);
  EXPECT_EQ(raised[0].category, Subject{category_of(topic.id)});
  EXPECT_EQ(list().at(0).label, "Kick start");
  EXPECT_THAT(mailed().at(0), HasSubstr("Desk lamp, Kick start: 17 of 40 reviews"));

  database().write([&](db::Writer& writer) { delete_topic(writer, topic.id); });
  EXPECT_TRUE(list().empty());
}

TEST_F(AlarmServiceTest, WhatWasSaidAtTheSameRateAllAlongRaisesNothing) {
  for (int week = 13; week >= 0; --week) add_week(week, 20, 3);
  EXPECT_TRUE(alarms_.check_all().empty());
}

TEST_F(AlarmServiceTest, ANewComplaintIsLookedAtAtTheNextRoundAndNotForgottenByACrash) {
  for (int week = 13; week >= 2; --week) add_week(week, 20, 1);
  alarms_.check_due();  // the first check is of all products
  EXPECT_TRUE(list().empty());
  identity_.clock.advance_seconds(3600);
  for (int i = 0; i < 12; ++i) {
    identity_.clock.advance_seconds(1);
    add(product_, now(), 1, "It broke after a week.");
  }
  AlarmService after_the_crash(database(), identity_.clock, "https://shop.example");
  after_the_crash.check_due();
  EXPECT_EQ(list().size(), 1u);
}

TEST_F(AlarmServiceTest, MailsCanBeSwitchedOff) {
  EXPECT_THAT(text(call(Method::Get, "/api/v1/reviews/insights/settings")),
              HasSubstr(R"("mail_alarms":true)"));
  EXPECT_EQ(
      call(Method::Put, "/api/v1/reviews/insights/settings", R"({"mail_alarms":false})").status,
      200);
  let_a_problem_grow();
  EXPECT_EQ(alarms_.check_all().size(), 1u);
  EXPECT_TRUE(mailed().empty());
}

TEST_F(AlarmServiceTest, StaffMarkAnAlarmAndListThemByState) {
  let_a_problem_grow();
  const std::string id = alarms_.check_all().at(0).id.to_string();
  const std::string path = "/api/v1/reviews/insights/alarms";
  EXPECT_EQ(get(path, {{"state", "new"}}).find("data")->elements.size(), 1u);
  const auto decided = call(Method::Post, path + "/" + id + "/decide", R"({"state":"dismissed"})");
  EXPECT_EQ(decided.status, 200) << text(decided);
  EXPECT_THAT(text(decided), HasSubstr(R"("state":"dismissed")"));
  EXPECT_TRUE(get(path, {{"state", "new"}}).find("data")->elements.empty());
  EXPECT_EQ(get(path, {{"product_id", product_.to_string()}}).find("data")->elements.size(), 1u);
  EXPECT_TRUE(get(path, {{"product_id", ProductId(7).to_string()}}).find("data")->elements.empty());
  EXPECT_EQ(
      call(Method::Post, path + "/" + AlarmId(7).to_string() + "/decide", R"({"state":"seen"})")
          .status,
      404);
  EXPECT_EQ(call(Method::Post, path + "/" + id + "/decide", R"({"state":"solved"})").status, 422);
}

const std::string kSuggestions = "/api/v1/reviews/insights/suggestions";

class SuggestionServiceTest : public InsightTest {
 protected:
  json::Node list() { return get(kSuggestions, {{"product_id", product_.to_string()}}); }
  http::Response decide(const std::string& key, const std::string& state) {
    return call(Method::Post, kSuggestions,
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
  EXPECT_EQ(call(Method::Delete, kSuggestions + "/" + id_of(done)).status, 204);
  EXPECT_EQ(list().find("open")->elements.size(), 1u);
  EXPECT_EQ(call(Method::Delete, kSuggestions + "/" + id_of(done)).status, 404);
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
  const ReviewId evidence = add(product_, weeks_ago(1), 1, "It broke after a week.");
  const StoredAdvice advice{.id = AdviceId(77),
                            .product_id = product_,
                            .model = "gemini-kit-1",
                            .asked = "x",
                            .pieces = {{sentiment::Category::Durability,
                                        "Ask the supplier for batteries that last.",
                                        {evidence}}},
                            .created_at = now()};
  database().write([&](db::Writer& writer) { insert_advice(writer, advice); });
  const json::Node found = list();
  const json::Node& card = found.find("open")->elements.at(1);
  EXPECT_EQ(card.find("source")->text, "model");
  EXPECT_EQ(card.find("model")->text, "gemini-kit-1");
  EXPECT_EQ(decide(card.find("key")->text, "dismissed").status, 201);
  EXPECT_EQ(list().find("open")->elements.size(), 1u);
}

TEST_F(SuggestionServiceTest, ADecisionDoesNotQuoteAReviewThatIsGone) {
  const ReviewId gone = add(product_, weeks_ago(1), 1, "The handle broke off on Monday.");
  const ReviewId changed = add(product_, weeks_ago(1), 1, "It broke after a week.");
  add(product_, weeks_ago(1), 1, "The switch broke, too.");
  add_week(1, 5, 0);
  const auto text_now = [&] { return list().find("decided")->elements.at(0).find("text")->text; };
  ASSERT_EQ(decide("program-durability", "done").status, 201);
  EXPECT_THAT(text_now(), HasSubstr("\u201CThe handle broke off on Monday\u201D"));
  ReviewService service(database(), identity_.clock);
  ASSERT_TRUE(service.remove({.account = AccountId(1), .is_staff = true}, gone).ok());
  EXPECT_THAT(text_now(), Not(HasSubstr("handle")));
  EXPECT_THAT(text_now(), HasSubstr("\u201CIt broke after a week\u201D"));
  const AccountId author =
      database()
          .read([&](db::Reader& reader) { return find_review(reader, changed).value(); })
          .account_id;
  ASSERT_TRUE(service.edit(author, changed, {.rating = 5, .text = "All is well now."}).ok());
  EXPECT_THAT(text_now(), Not(HasSubstr("after a week")));
  EXPECT_THAT(text_now(), HasSubstr("\u201CThe switch broke\u201D"));
  EXPECT_THAT(text_now(), HasSubstr("3 of 8"));
}

TEST_F(SuggestionServiceTest, AModelsTextGoesWithTheReviewThatItRestedOn) {
  const ReviewId gone = add(product_, weeks_ago(1), 1, "The handle broke off on Monday.");
  const StoredAdvice advice{
      .id = AdviceId(77),
      .product_id = product_,
      .model = "gemini-kit-1",
      .asked = "x",
      .pieces = {{sentiment::Category::Durability, "Handles break off on Mondays.", {gone}}},
      .created_at = now()};
  database().write([&](db::Writer& writer) { insert_advice(writer, advice); });
  ASSERT_EQ(decide(list().find("open")->elements.at(1).find("key")->text, "done").status, 201);
  ReviewService service(database(), identity_.clock);
  ASSERT_TRUE(service.remove({.account = AccountId(1), .is_staff = true}, gone).ok());
  EXPECT_EQ(list().find("decided")->elements.at(0).find("text")->text, kForgotten);
  EXPECT_TRUE(list().find("open")->elements.empty());
}

TEST(SuggestionText, OnlyQuotesOfTheSourceAreTakenOut) {
  const std::string text = "2 of 9: \u201Ca \u201Cbad\u201D one\u201D, \u201Ckept\u201D.";
  EXPECT_EQ(without_quotes_of(text, "It is a \u201Cbad\u201D one."),
            "2 of 9: \u201C\u2026\u201D, \u201Ckept\u201D.");
  EXPECT_EQ(without_quotes_of(text, "other words"), text);
  EXPECT_EQ(without_quotes_of("\u201Copen", "open"), "\u201Copen");
}

const std::string kInsights = "/api/v1/reviews/insights";

class InsightsTest : public InsightTest {
 protected:
  std::string day(int weeks_back) const { return weeks_ago(weeks_back).date().to_string(); }
};

TEST_F(InsightsTest, ATimeIsComparedWithAsLongATimeBefore) {
  for (int week = 7; week >= 4; --week) add_week(week, 10, 1);
  for (int week = 3; week >= 0; --week) add_week(week, 10, 5);
  const std::string from = (now().date() - 27).to_string();
  const json::Node found = get(kInsights, {{"from", from}, {"to", now().date().to_string()}});
  EXPECT_EQ(found.find("total")->integer, 40);
  EXPECT_EQ(found.find("sentiment_analysis")->find("negative")->integer, 20);
  EXPECT_EQ(found.find("before")->find("total_reviews")->integer, 40);
  EXPECT_EQ(found.find("before")->find("negative")->integer, 4);
  EXPECT_EQ(found.find("step")->text, "week");
  const json::Node& problem = found.find("problems")->elements.at(0);
  EXPECT_EQ(problem.find("category")->text, "durability");
  EXPECT_EQ(problem.find("count")->integer, 20);
  EXPECT_EQ(problem.find("direction")->text, "up");
  EXPECT_EQ(problem.find("before")->find("mentions")->integer, 4);
  std::int64_t weekly = 0;
  for (const auto& week : problem.find("weekly")->elements) weekly += week.integer;
  EXPECT_EQ(weekly, 20);
}

TEST_F(InsightsTest, WithoutABeginningAllReviewsCountByMonth) {
  add_week(60, 3, 1);
  add_week(0, 2, 1);
  const json::Node found = get(kInsights);
  EXPECT_EQ(found.find("total")->integer, 5);
  EXPECT_EQ(found.find("step")->text, "month");
  EXPECT_GE(found.find("timeline")->elements.size(), 14u);
  EXPECT_EQ(found.find("before")->kind, json::Node::Kind::Null);
  EXPECT_EQ(found.find("products")->elements.at(0).find("product_name")->text, "Desk lamp");
}

TEST_F(InsightsTest, ProductAndCategoryNarrowIt) {
  const ProductId vase = add_product("VASE", "Vase");
  add(vase, now(), 5, "Lovely colour, great quality.");
  add_week(0, 4, 2);
  EXPECT_EQ(get(kInsights, {{"product_id", vase.to_string()}}).find("total")->integer, 1);
  EXPECT_EQ(get(kInsights, {{"product_id", product_.to_string()}}).find("total")->integer, 4);
  EXPECT_EQ(get(kInsights, {{"category_id", CategoryId(9).to_string()}}).find("total")->integer, 0);
  EXPECT_EQ(get(kInsights, {{"city", "Kochi"}}).find("total")->integer, 0);
  EXPECT_EQ(get(kInsights).find("total")->integer, 5);
}

TEST_F(InsightsTest, EveryQuoteIsAPieceOfTheReviewThatItCites) {
  add(product_, now(), 1,
      "Schöne Lampe \U0001F600, but the battery died after a week; cheap plastic!");
  add_week(0, 5, 3);
  const json::Node found = get(kInsights);
  int quotes = 0;
  for (const auto& problem : found.find("problems")->elements) {
    for (const auto& quote : problem.find("quotes")->elements) {
      const auto id = ReviewId::parse(quote.find("review_id")->text).value();
      const auto review =
          database().read([&](db::Reader& reader) { return find_review(reader, id).value(); });
      const auto start = static_cast<std::size_t>(quote.find("start")->integer);
      const auto end = static_cast<std::size_t>(quote.find("end")->integer);
      EXPECT_EQ(review.text.substr(start, end - start), quote.find("text")->text);
      ++quotes;
    }
  }
  EXPECT_GT(quotes, 1);
}

TEST_F(InsightsTest, TheReviewsBehindAFigureAreListedPageByPage) {
  add_week(0, 30, 12);
  const std::string path = kInsights + "/reviews";
  json::Node page = get(path, {{"problem", "durability"}, {"limit", "10"}});
  EXPECT_EQ(page.find("data")->elements.size(), 10u);
  page =
      get(path, {{"problem", "durability"}, {"limit", "10"}, {"after", page.find("next")->text}});
  EXPECT_EQ(page.find("data")->elements.size(), 2u);
  EXPECT_FALSE(page.find("has_more")->boolean);
  EXPECT_FALSE(page.find("data")->elements[0].find("clauses")->elements.empty());
  EXPECT_EQ(get(path, {{"sentiment", "positive"}}).find("data")->elements.size(), 18u);
  const std::string id = page.find("data")->elements[0].find("id")->text;
  EXPECT_EQ(get(path, {{"ids", id}}).find("data")->elements.size(), 1u);
  EXPECT_TRUE(get(path, {{"ids", ReviewId(7).to_string()}}).find("data")->elements.empty());
}

TEST_F(InsightsTest, WhatCannotBeAskedIsRefused) {
  EXPECT_EQ(call(Method::Get, kInsights, "", {{"from", "2025-02-01"}, {"to", "2025-01-01"}}).status,
            422);
  EXPECT_EQ(call(Method::Get, kInsights, "", {{"from", "yesterday"}}).status, 422);
  EXPECT_EQ(call(Method::Get, kInsights, "", {{"product_id", "7"}}).status, 422);
  EXPECT_EQ(call(Method::Get, kInsights, "", {{"colour", "red"}}).status, 422);
  EXPECT_THAT(text(call(Method::Get, kInsights + "/cities")), HasSubstr(R"("data":[])"));
}

TEST_F(InsightsTest, AShopWithoutReviewsHasNothingToShowAndNoError) {
  const json::Node found = get(kInsights, {{"from", "2025-01-01"}, {"to", "2025-02-01"}});
  EXPECT_EQ(found.find("total")->integer, 0);
  EXPECT_TRUE(found.find("timeline")->elements.empty());
  EXPECT_TRUE(found.find("problems")->elements.empty());
}

}  // namespace
}  // namespace storecast::reviews
