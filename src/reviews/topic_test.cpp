#include "reviews/learning_routes.h"
#include "reviews/test_routes.h"
#include "reviews/topic_routes.h"
#include "reviews/topic_service.h"

#include <chrono>
#include <thread>

namespace storecast::reviews {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

constexpr const char* kPath = "/api/v1/reviews/topics";
constexpr const char* kKick = R"({"name":"Kick start","phrases":["kick start","kicker"]})";

class TopicTest : public ReviewShopTest {
 protected:
  TopicTest() {
    add_topic_routes(routes_, topics_);
    add_learning_routes(routes_, learning_);
    router_ = std::make_unique<http::Router>(routes_, authenticator_);
    learning_.add_job_kinds();
    queue_.start();
  }

  http::Response define(const std::string& body) {
    auto response = call(Method::Post, kPath, staff_, body);
    wait();
    return response;
  }
  // Until the job has read everything again.
  void wait() {
    while (learning_.status().job) std::this_thread::sleep_for(std::chrono::milliseconds(5));
    EXPECT_EQ(learning_.status().outdated, 0);
  }
  std::string analysis() {
    return text(
        call(Method::Get, "/api/v1/analyze-product-reviews/" + product_.to_string(), staff_));
  }

  jobs::JobQueue queue_{database(), identity_.clock, 1};
  ReviewLearning learning_{database(), identity_.clock, reviews_, queue_};
  TopicService topics_{database(), identity_.clock, learning_};
};

TEST_F(TopicTest, ATopicIsCountedInOldAndNewReviewsWhereverProblemsAreListed) {
  write(asha_, 1, "The kick start is terrible.");
  const auto defined = define(kKick);
  ASSERT_EQ(defined.status, 201) << text(defined);
  const std::string id = id_of(defined);
  write(ravi_, 5, "The kicker is great, I love it.");

  EXPECT_THAT(analysis(), HasSubstr("\"category\":\"" + id + R"(","label":"Kick start")"));
  const std::string page = list();
  EXPECT_THAT(page, HasSubstr("\"category\":\"" + id +
                              R"(","label":"Kick start","polarity":"negative","count":1)"));
  EXPECT_THAT(page, HasSubstr("\"category\":\"" + id +
                              R"(","label":"Kick start","polarity":"positive","count":1)"));
  const std::string blamed = list({{"problem", id}});
  EXPECT_THAT(blamed, HasSubstr("The kick start is terrible."));
  EXPECT_THAT(blamed, Not(HasSubstr("The kicker is great, I love it.\",\"author")));
  EXPECT_THAT(list({{"praise", id}}), HasSubstr("The kicker is great"));
  EXPECT_THAT(text(call(Method::Get, "/api/v1/admin/reviews", staff_, "", {{"problem", id}})),
              HasSubstr("The kick start is terrible."));
}

TEST_F(TopicTest, AChangeReadsReviewsAnewAndADeletionForgetsWhatWasFound) {
  write(asha_, 1, "The kick start is terrible.");
  const std::string id = id_of(define(kKick));
  const auto changed = call(Method::Put, std::string(kPath) + "/" + id, staff_,
                            R"({"name":"Horn","phrases":["horn"]})");
  ASSERT_EQ(changed.status, 200) << text(changed);
  wait();
  EXPECT_THAT(analysis(), Not(HasSubstr(id)));
  call(Method::Put, std::string(kPath) + "/" + id, staff_, kKick);
  wait();
  EXPECT_THAT(analysis(), HasSubstr(id));
  EXPECT_EQ(call(Method::Delete, std::string(kPath) + "/" + id, staff_).status, 204);
  EXPECT_THAT(analysis(), Not(HasSubstr(id)));
  wait();
  EXPECT_THAT(list(), Not(HasSubstr(id)));
  EXPECT_EQ(call(Method::Delete, std::string(kPath) + "/" + id, staff_).status, 404);
}

TEST_F(TopicTest, WhatIsNotAcceptableIsRefusedAndChangesNothing) {
  EXPECT_EQ(define(R"({"name":"App","phrases":[]})").status, 422);
  EXPECT_EQ(define(R"({"name":"App","phrases":["..."]})").status, 422);
  EXPECT_EQ(define(R"({"name":"App","phrases":["one two three four"]})").status, 422);
  EXPECT_THAT(text(define(R"({"name":"","phrases":["app"]})")), HasSubstr("/name"));
  EXPECT_EQ(define(R"({"name":"App","phrases":["app"]})").status, 201);
  EXPECT_THAT(text(define(R"({"name":"APP","phrases":["phone"]})")), HasSubstr("topic_exists"));
  for (std::size_t i = 1; i < sentiment::kMostOwnTopics; ++i) {
    EXPECT_TRUE(topics_.create({"Topic " + std::to_string(i), {"word"}}, {}).ok());
  }
  EXPECT_EQ(topics_.create({"One more", {"word"}}, {}).error().code, "too_many_topics");
  EXPECT_EQ(topics_.list().size(), sentiment::kMostOwnTopics);
}

TEST_F(TopicTest, OnlyStaffDefineThemAndTheLogSaysSo) {
  EXPECT_EQ(call(Method::Post, kPath, asha_, kKick).status, 403);
  EXPECT_EQ(call(Method::Get, kPath, "").status, 401);
  define(kKick);
  const auto entry = database().read([](db::Reader& reader) {
    return reader.find("SELECT action, after FROM audit_log ORDER BY id DESC LIMIT 1",
                       [](const db::Row& row) {
                         return std::string(row.text(0)) + " " + std::string(row.text(1));
                       });
  });
  EXPECT_EQ(entry, std::string("review_topic.created ") + kKick);
}

TEST_F(TopicTest, ASubjectIsACategoryOrATopic) {
  EXPECT_EQ(Subject::parse("delivery")->category, sentiment::Category::Delivery);
  EXPECT_EQ(Subject{category_of(TopicId(77))}.to_string(), TopicId(77).to_string());
  EXPECT_EQ(Subject::parse(TopicId(77).to_string())->category, category_of(TopicId(77)));
  EXPECT_FALSE(Subject::parse("nonsense"));
  EXPECT_EQ(call(Method::Get, reviews_path(), "", "", {{"problem", "nonsense"}}).status, 422);
}

}  // namespace
}  // namespace storecast::reviews
