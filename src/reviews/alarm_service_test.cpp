#include "reviews/alarm_service.h"

#include "mail/mail_store.h"
#include "reviews/insight_test_support.h"

namespace storecast::reviews {
namespace {

using http::Method;
using ::testing::HasSubstr;

class AlarmServiceTest : public InsightTest {
 protected:
  // Twelve quiet weeks, then two in which most complain.
  void let_a_problem_grow() {
    for (int week = 13; week >= 2; --week) add_week(week, 20, 1);
    add_week(1, 20, 8);
    add_week(0, 20, 9);
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
  EXPECT_EQ(raised[0].category, sentiment::Category::Durability);
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
    add(product_, now(), 1, "The battery died after a week.");
  }
  AlarmService after_the_crash(database(), identity_.clock, "https://shop.example");
  after_the_crash.check_due();
  EXPECT_EQ(list().size(), 1u);
}

TEST_F(AlarmServiceTest, MailsCanBeSwitchedOff) {
  EXPECT_THAT(text(call(Method::Get, "/api/v1/reviews/insights/settings")),
              HasSubstr(R"("mail_alarms":true)"));
  EXPECT_EQ(call(Method::Put, "/api/v1/reviews/insights/settings", R"({"mail_alarms":false})").status,
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
  EXPECT_TRUE(
      get(path, {{"product_id", ProductId(7).to_string()}}).find("data")->elements.empty());
  EXPECT_EQ(call(Method::Post, path + "/" + AlarmId(7).to_string() + "/decide",
                 R"({"state":"seen"})")
                .status,
            404);
  EXPECT_EQ(call(Method::Post, path + "/" + id + "/decide", R"({"state":"solved"})").status, 422);
}

}  // namespace
}  // namespace storecast::reviews
