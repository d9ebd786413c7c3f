// The shop learns from its own reviews, as a job; and reviews are read again, as another, when what
// they are read with has changed.
#pragma once

#include <string>
#include <vector>

#include "identity/audit.h"
#include "jobs/job_queue.h"
#include "reviews/lesson_store.h"
#include "reviews/review_service.h"

namespace storecast::reviews {

struct LearningStatus {
  bool learns = true;
  std::int64_t own = 0, fewest = sentiment::kFewestOwnReviews;
  std::int64_t outdated = 0;
  std::optional<Lesson> live;
  std::optional<jobs::Job> job;
  std::vector<Lesson> lessons;
  template <class F>
  static void fields(F& f) {
    f.name("ReviewLearning");
    f("learns", &LearningStatus::learns).doc("By itself, when enough reviews came.");
    f("own", &LearningStatus::own).doc("Published reviews with a text, those for spam left out.");
    f("fewest", &LearningStatus::fewest).doc("That it takes to learn.");
    f("outdated", &LearningStatus::outdated)
        .doc("Reviews that were read with something older; they are read again.");
    f("live", &LearningStatus::live).doc("What judges; null: the model that ships.");
    f("job", &LearningStatus::job).doc("That learns or reads now.");
    f("lessons", &LearningStatus::lessons).doc("The newest first, at most 20.");
  }
};

class ReviewLearning {
 public:
  static constexpr const char* kLearnJob = "reviews.learn";
  static constexpr const char* kReadJob = "reviews.read";
  static constexpr std::int64_t kMostOwn = 20'000;          // the newest; some 15 seconds
  static constexpr std::size_t kMostOwnBytes = 32U << 20U;  // of their texts
  static constexpr float kStaffWeight = 3;                  // a person looked at it
  static constexpr int kFewestNew = 50;                     // or a fifth, to learn by itself again
  static constexpr int kFewestNewLabels = 20;               // by staff
  static constexpr std::int64_t kReviewsAWrite = 100;       // others wait for it
  static constexpr std::int64_t kListedLessons = 20;

  ReviewLearning(db::Database& database, const Clock& clock, ReviewService& reviews,
                 jobs::JobQueue& queue)
      : database_(database), clock_(clock), reviews_(reviews), queue_(queue) {}

  // Before the queue starts.
  void add_job_kinds();
  // Starts what is due and not begun: reading again what is outdated, learning from enough new
  // reviews.
  void start_what_is_due();

  LearningStatus status();
  // From now on by itself too. Conflict "already_learning".
  Result<jobs::Job> start(const identity::Actor& by);
  // The model that ships judges again, until somebody starts the learning. Conflict
  // "nothing_learnt".
  Result<LearningStatus> forget(const identity::Actor& by);

 private:
  Result<std::string> learn(jobs::JobContext& job);
  Result<std::string> read_again(jobs::JobContext& job);
  Result<std::int64_t> read_outdated(jobs::JobContext& job, double from);
  bool is_learning_due();
  std::optional<jobs::Job> find_job();

  db::Database& database_;
  const Clock& clock_;
  ReviewService& reviews_;
  jobs::JobQueue& queue_;
};

}  // namespace storecast::reviews
