#include "jobs/job_queue.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <condition_variable>
#include <latch>
#include <mutex>
#include <thread>

#include "core/log.h"
#include "db/temporary_database.h"
#include "jobs/job_store.h"

namespace storecast::jobs {
namespace {

class JobQueueTest : public testing::Test {
 protected:
  // A queue whose jobs the test can wait for.
  std::unique_ptr<JobQueue> make_queue(int runners = 2) {
    auto queue = std::make_unique<JobQueue>(*database_, clock_, runners);
    queue->set_listener([this](const Job& job) {
      const std::lock_guard held(mutex_);
      told_.push_back(job);
      changed_.notify_all();
    });
    return queue;
  }
  Job wait_for(JobId id, JobState state) {
    std::unique_lock held(mutex_);
    for (;;) {
      for (const Job& job : told_) {
        if (job.id == id && job.state == state) return job;
      }
      changed_.wait(held);
    }
  }

  db::TemporaryDatabase database_;
  SystemClock clock_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<Job> told_;
};

JobKind echo() {
  return {"echo", OnCrash::Fail, [](JobContext& job) -> Result<std::string> {
            job.progress(0.5, 7, "half way");
            return std::string(job.input());
          }};
}

// Runs until it is cancelled.
JobKind endless(std::latch& started, OnCrash on_crash = OnCrash::Fail) {
  return {"endless", on_crash, [&started](JobContext& job) -> Result<std::string> {
            started.count_down();
            while (!job.cancelled()) std::this_thread::yield();
            return Error{ErrorKind::Conflict, "cancelled", "Cancelled."};
          }};
}

TEST_F(JobQueueTest, ASubmittedJobRunsAndKeepsItsResult) {
  const auto queue = make_queue();
  queue->add_kind(echo());
  queue->start();
  const Job job = queue->submit("echo", R"({"a":1})", AccountId(5)).value();
  EXPECT_EQ(job.state, JobState::Queued);
  wait_for(job.id, JobState::Done);
  const Job done = queue->get(job.id).value();
  EXPECT_EQ(done.result->text, R"({"a":1})");
  EXPECT_EQ(done.progress, 1);
  EXPECT_EQ(done.rows_done, 7);
  EXPECT_TRUE(done.finished_at.has_value());
}

TEST_F(JobQueueTest, WorkThatAnswersAnErrorFailsWithItsCode) {
  const auto queue = make_queue();
  queue->add_kind({"bad", OnCrash::Fail, [](JobContext&) -> Result<std::string> {
                     return Error{ErrorKind::Invalid, "no_date", "No column holds a date."};
                   }});
  queue->start();
  const Job job = queue->submit("bad", "{}", {}).value();
  wait_for(job.id, JobState::Failed);
  EXPECT_EQ(queue->get(job.id).value().error->code, "no_date");
}

TEST_F(JobQueueTest, WorkThatThrowsFailsWithoutShowingWhy) {
  storecast::log::set_level(storecast::log::Level::Off);
  const auto queue = make_queue();
  queue->add_kind({"bad", OnCrash::Fail, [](JobContext&) -> Result<std::string> {
                     throw std::runtime_error("password=1234");
                   }});
  queue->add_kind(echo());
  queue->start();
  const Job bad = queue->submit("bad", "{}", {}).value();
  const Job failed = wait_for(bad.id, JobState::Failed);
  EXPECT_EQ(failed.error->code, "internal_error");
  EXPECT_THAT(failed.error->message, testing::Not(testing::HasSubstr("1234")));
  wait_for(queue->submit("echo", "{}", {}).value().id, JobState::Done);
  storecast::log::set_level(storecast::log::Level::Info);
}

TEST_F(JobQueueTest, ARunningJobIsCancelled) {
  std::latch started(1);
  const auto queue = make_queue();
  queue->add_kind(endless(started));
  queue->start();
  const Job job = queue->submit("endless", "{}", {}).value();
  started.wait();
  EXPECT_EQ(queue->cancel(job.id).value().state, JobState::Running);
  wait_for(job.id, JobState::Cancelled);
  EXPECT_EQ(queue->cancel(job.id).error().code, "job_not_waiting");
}

TEST_F(JobQueueTest, AQueuedJobIsCancelledAtOnce) {
  const auto queue = make_queue();
  queue->add_kind(echo());
  const Job job = queue->submit("echo", "{}", {}).value();
  EXPECT_EQ(queue->cancel(job.id).value().state, JobState::Cancelled);
  EXPECT_EQ(queue->cancel(JobId(1)).error().code, "no_such_job");
}

TEST_F(JobQueueTest, WhatWasQueuedBeforeARestartRunsAfterIt) {
  const Job job = [&] {
    const auto queue = make_queue();
    queue->add_kind(echo());
    return queue->submit("echo", "[1]", {}).value();
  }();
  const auto queue = make_queue();
  queue->add_kind(echo());
  queue->start();
  EXPECT_EQ(wait_for(job.id, JobState::Done).result->text, "[1]");
}

TEST_F(JobQueueTest, AJobThatACrashInterruptedFails) {
  JobId id;
  {
    const auto queue = make_queue();
    queue->add_kind(echo());
    id = queue->submit("echo", "{}", {}).value().id;
  }
  database_->write([&](db::Writer& writer) { claim_job(writer, clock_.now()); });
  const auto queue = make_queue();
  queue->add_kind(echo());
  queue->start();
  EXPECT_EQ(queue->get(id).value().error->code, "interrupted");
}

TEST_F(JobQueueTest, ARestartableJobThatWasStoppedRunsAgain) {
  std::latch started(1);
  JobId id;
  {
    const auto queue = make_queue();
    queue->add_kind(endless(started, OnCrash::Restart));
    queue->start();
    id = queue->submit("endless", "{}", {}).value().id;
    started.wait();
  }
  const auto queue = make_queue();
  queue->add_kind({"endless", OnCrash::Restart,
                   [](JobContext&) -> Result<std::string> { return std::string("2"); }});
  queue->start();
  EXPECT_EQ(wait_for(id, JobState::Done).result->text, "2");
}

TEST_F(JobQueueTest, NoJobRunsTwiceHoweverManyRunnersThereAre) {
  std::atomic<int> runs = 0;
  const auto queue = make_queue(6);
  queue->add_kind({"count", OnCrash::Fail, [&](JobContext&) -> Result<std::string> {
                     ++runs;
                     return std::string("null");
                   }});
  std::vector<JobId> ids;
  queue->start();
  for (int i = 0; i < 50; ++i) ids.push_back(queue->submit("count", "{}", {}).value().id);
  for (const JobId id : ids) wait_for(id, JobState::Done);
  EXPECT_EQ(runs, 50);
}

TEST_F(JobQueueTest, TooManyWaitingJobsAreRefused) {
  const auto queue = make_queue();
  queue->add_kind(echo());
  for (int i = 0; i < JobQueue::kMaxQueued; ++i) ASSERT_TRUE(queue->submit("echo", "{}", {}).ok());
  EXPECT_EQ(queue->submit("echo", "{}", {}).error().code, "too_many_jobs");
}

TEST_F(JobQueueTest, TheListIsNewestFirstInPages) {
  const auto queue = make_queue();
  queue->add_kind(echo());
  std::vector<JobId> ids;
  for (int i = 0; i < 3; ++i) ids.push_back(queue->submit("echo", "{}", {}).value().id);
  std::ranges::sort(ids, std::greater());
  const auto first = queue->list({}, 2);
  ASSERT_EQ(first.size(), 2U);
  EXPECT_EQ(first[0].id, ids[0]);
  const auto rest = queue->list(first[1].id, 2);
  ASSERT_EQ(rest.size(), 1U);
  EXPECT_EQ(rest[0].id, ids[2]);
}

}  // namespace
}  // namespace storecast::jobs
