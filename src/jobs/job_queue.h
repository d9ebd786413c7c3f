// Runs long work on a few low-priority threads, one claim at a time for each job.
//
//   queue.add_kind({"sales.import", OnCrash::Fail, [&](JobContext& job) { return import(job); }});
//   queue.start();
//   Job job = TRY(queue.submit("sales.import", input_json, account));
//
// A job and its end are durable; its progress lives in memory and is told to the listener.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/date.h"
#include "core/result.h"
#include "db/database.h"
#include "jobs/job.h"

namespace storecast::jobs {

// What the work sees of its job. Used by the runner's thread only.
class JobContext {
 public:
  virtual ~JobContext() = default;
  virtual JobId id() const = 0;
  virtual std::string_view input() const = 0;  // JSON, as submitted
  // Cheap enough to call for every block of rows; the listener hears of it a few times a second.
  virtual void progress(double fraction, std::int64_t rows_done, std::string_view message = {}) = 0;
  // True once someone asked to cancel, or the program stops: undo, and return any Error soon.
  virtual bool cancelled() const = 0;
};

// What the process found when it died, or was stopped, in the middle of the work.
enum class OnCrash {
  Fail,    // the job fails with code "interrupted"
  Restart  // the work runs again from its input
};

struct JobKind {
  std::string name;
  OnCrash on_crash = OnCrash::Fail;
  // The result as JSON. An Error makes the job fail with its code and message.
  std::function<Result<std::string>(JobContext&)> run;
};

class JobQueue {
 public:
  static constexpr int kMaxQueued = 200;  // more than a shop's staff can start by hand

  JobQueue(db::Database& database, const Clock& clock, int runners);
  ~JobQueue();  // stops
  JobQueue(const JobQueue&) = delete;
  JobQueue& operator=(const JobQueue&) = delete;

  // Before start() only.
  void add_kind(JobKind kind);
  // Called on the runners' and the callers' threads for every change of a job.
  void set_listener(std::function<void(const Job&)> listener);

  // Settles what a crash left, then begins to run what is queued.
  void start();
  // Asks the running work to end and waits for it; what is queued stays queued.
  void stop();

  // Unavailable when too many are waiting.
  Result<Job> submit(std::string_view kind, std::string_view input, std::optional<AccountId> by);
  Result<Job> get(JobId id);
  std::vector<Job> list(std::optional<JobId> after, int limit);  // the newest first
  // A queued job is cancelled at once, a running one when its work notices; Conflict for one that
  // has ended.
  Result<Job> cancel(JobId id);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace storecast::jobs
