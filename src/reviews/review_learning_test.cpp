#include "reviews/review_learning.h"

#include <chrono>
#include <thread>

#include "reviews/judgement_store.h"
#include "reviews/learning_routes.h"
#include "reviews/test_routes.h"

namespace storecast::reviews {
namespace {

using ::testing::HasSubstr;

constexpr const char* kPath = "/api/v1/reviews/learning";

// A shop whose customers praise and blame in words of their own.
class LearningTest : public ReviewShopTest {
 protected:
  LearningTest() {
    add_learning_routes(routes_, learning_);
    router_ = std::make_unique<http::Router>(routes_, authenticator_);
    learning_.add_job_kinds();
    queue_.start();
  }

  ReviewId add(int rating, const std::string& words) {
    Review review;
    review.product_id = product_;
    review.account_id = AccountId(++last_account_);
    review.rating = rating;
    review.text = words;
    review.created_at = identity_.clock.now();
    review.reading = reviews_.reader().read(review);
    return database().write([&](db::Writer& writer) { return add_review(writer, review).id; });
  }
  // One in three is unhappy.
  void add_many(int count) {
    for (int i = 0; i < count; ++i) {
      const std::string order = "Number " + std::to_string(++reviews_added_);
      add(i % 3 > 0 ? 5 : 1, order + (i % 3 > 0 ? " zorpy klim" : " blicky thrun"));
    }
  }
  Review find(ReviewId id) {
    return database().read([&](db::Reader& reader) { return find_review(reader, id).value(); });
  }
  void put_staff_label(ReviewId id, sentiment::Label label) {
    database().write([&](db::Writer& writer) {
      put_label(writer, find_review(writer, id).value(), label, {}, identity_.clock.now());
    });
  }
  LearningStatus wait() {
    LearningStatus status = learning_.status();
    while (status.job) {
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
      status = learning_.status();
    }
    return status;
  }
  LearningStatus learn() {
    const auto response = call(Method::Post, kPath, staff_, "{}");
    EXPECT_EQ(response.status, 202) << text(response);
    return wait();
  }

  jobs::JobQueue queue_{database(), identity_.clock, 1};
  ReviewLearning learning_{database(), identity_.clock, reviews_, queue_};
  std::int64_t last_account_ = 1'000'000;
  int reviews_added_ = 0;
};

TEST_F(LearningTest, TheShopsOwnWordsAreLearntAndAllReviewsReadAgain) {
  add_many(300);
  const ReviewId blamed = add(1, "blicky");
  const ReviewId corrected = add(4, "klim");
  put_staff_label(corrected, sentiment::Label::Neutral);
  for (int i = 0; i < sentiment::kFewestOfAClass; ++i)
    add(3, "Number okayish " + std::to_string(i));

  const LearningStatus status = learn();
  ASSERT_TRUE(status.live);
  EXPECT_EQ(status.live->outcome, sentiment::AdaptationOutcome::Kept);
  EXPECT_FALSE(status.live->by_itself);
  const LessonFigures& figures = status.live->figures;
  EXPECT_EQ(figures.own.total(), 322);
  EXPECT_EQ(figures.own.corrected, 1);
  EXPECT_EQ(figures.taught + figures.after->reviews, 322);
  EXPECT_GT(figures.after->macro_f1, figures.before->macro_f1);
  EXPECT_EQ(figures.before->macro_f1, figures.shipped->macro_f1);
  EXPECT_EQ(status.outdated, 0);

  EXPECT_EQ(find(blamed).reading.label, sentiment::Label::Negative);
  const std::string why = "/api/v1/admin/reviews/" + blamed.to_string() + "/explanation";
  EXPECT_THAT(text(call(Method::Get, why, staff_)), HasSubstr(R"("text":"blicky")"));
  EXPECT_EQ(find(corrected).reading.label, sentiment::Label::Neutral);
  EXPECT_EQ(find(corrected).misread, sentiment::Label::Positive);
  write(asha_, 2, "zorpy klim");  // the words decide, not the stars
  EXPECT_EQ(status.live->figures.known, learning_.status().own - 1);
  const std::string newest = text(call(Method::Get, "/api/v1/admin/reviews", staff_));
  EXPECT_THAT(newest.substr(0, newest.find("zorpy klim") + 300), HasSubstr("\"positive\""));
}

TEST_F(LearningTest, AnotherProcessReadsWithWhatWasLearnt) {
  add_many(300);
  ASSERT_TRUE(learn().live);
  ReviewService other(database(), identity_.clock);
  EXPECT_EQ(other.reader().read({.rating = 3, .title = "", .text = "zorpy klim"}).label,
            sentiment::Label::Positive);
}

TEST_F(LearningTest, TheModelThatShipsCanBeHadBack) {
  add_many(300);
  const ReviewId id = add(1, "blicky thrun");
  const sentiment::Label shipped = find(id).reading.label;
  ASSERT_TRUE(learn().live);
  EXPECT_EQ(find(id).reading.label, sentiment::Label::Negative);

  const auto response = call(Method::Delete, kPath, staff_);
  ASSERT_EQ(response.status, 200) << text(response);
  const LearningStatus status = wait();
  EXPECT_FALSE(status.live);
  EXPECT_FALSE(status.learns);
  EXPECT_EQ(status.outdated, 0);
  EXPECT_EQ(find(id).reading.label, shipped);
  EXPECT_EQ(status.lessons.size(), 1U);
  EXPECT_EQ(call(Method::Delete, kPath, staff_).status, 409);

  add_many(200);
  learning_.start_what_is_due();  // nothing: somebody said no
  EXPECT_EQ(wait().lessons.size(), 1U);
  EXPECT_TRUE(learn().learns);
}

TEST_F(LearningTest, ReviewsAreReadWhileTheModelIsExchanged) {
  add_many(300);
  ASSERT_TRUE(learn().live);
  const auto bytes = database().read(find_live_model);
  const auto model = sentiment::Model::load(*bytes).value();
  std::vector<std::thread> readers;
  for (int i = 0; i < 3; ++i) {
    readers.emplace_back([&] {
      for (int round = 0; round < 50; ++round) {
        EXPECT_NE(reviews_.reader().read({.rating = 3, .title = "", .text = "zorpy"}).label,
                  sentiment::Label::NotJudged);
      }
    });
  }
  for (int round = 0; round < 5; ++round) {
    const Lesson lesson{.id = LessonId(round + 1), .outcome = sentiment::AdaptationOutcome::Kept};
    database().write([&](db::Writer& writer) { insert_lesson(writer, lesson, {}, model); });
  }
  for (std::thread& reader : readers) reader.join();
  EXPECT_EQ(reviews_.reader().rules()->version, database().read(get_reading_state).version);
}

TEST_F(LearningTest, TooFewReviewsTeachNothing) {
  add_many(20);
  const LearningStatus status = learn();
  ASSERT_EQ(status.lessons.size(), 1U);
  EXPECT_EQ(status.lessons[0].outcome, sentiment::AdaptationOutcome::TooFew);
  EXPECT_FALSE(status.lessons[0].figures.after);
  EXPECT_FALSE(status.live);
}

TEST_F(LearningTest, ItLearnsByItselfWhenEnoughReviewsCame) {
  learning_.start_what_is_due();
  EXPECT_TRUE(wait().lessons.empty());
  add_many(250);
  learning_.start_what_is_due();
  LearningStatus status = wait();
  ASSERT_EQ(status.lessons.size(), 1U);
  EXPECT_TRUE(status.lessons[0].by_itself);
  add_many(ReviewLearning::kFewestNew - 1);
  learning_.start_what_is_due();
  EXPECT_EQ(wait().lessons.size(), 1U);
  add_many(1);
  learning_.start_what_is_due();
  EXPECT_EQ(wait().lessons.size(), 2U);
}

TEST_F(LearningTest, SpamAndHiddenReviewsTeachNothing) {
  add(5, "zorpy klim, see http://spam.example/now");
  Review hidden = find(add(1, "blicky"));
  database().write([&](db::Writer& writer) { set_state(writer, hidden.id, ReviewState::Hidden); });
  EXPECT_EQ(learning_.status().own, 0);
}

TEST_F(LearningTest, AReviewEditedWhileItIsReadAgainKeepsItsNewText) {
  const ReviewId id = add(1, "blicky");
  database().write(outdate_readings);
  const auto outdated = database().read(
      [](db::Reader& reader) { return list_outdated_reviews(reader, 1, ReviewId(), 10); });
  ASSERT_EQ(outdated.size(), 1U);
  identity_.clock.advance_seconds(1);
  const AccountId author = find(id).account_id;
  ASSERT_TRUE(reviews_.edit(author, id, {.rating = 5, .title = "", .text = "Great!"}).ok());
  EXPECT_FALSE(database().write([&](db::Writer& writer) {
    return put_reading(writer, outdated[0], {.label = sentiment::Label::Negative, .version = 1});
  }));
  EXPECT_EQ(find(id).reading.label, sentiment::Label::Positive);
}

TEST_F(LearningTest, OnlyStaffMayAskAndTheLogSaysWho) {
  EXPECT_EQ(call(Method::Post, kPath, asha_, "{}").status, 403);
  EXPECT_EQ(call(Method::Get, kPath, "").status, 401);
  add_many(250);
  ASSERT_TRUE(learn().live);
  ASSERT_EQ(call(Method::Delete, kPath, staff_).status, 200);
  std::vector<std::string> actions;
  database().read([&](db::Reader& reader) {
    reader.each("SELECT action FROM audit_log WHERE action LIKE 'review_model.%' ORDER BY id",
                [&](const db::Row& row) { actions.emplace_back(row.text(0)); });
  });
  EXPECT_THAT(actions, testing::ElementsAre("review_model.learning_started", "review_model.learnt",
                                            "review_model.forgotten"));
}

}  // namespace
}  // namespace storecast::reviews
