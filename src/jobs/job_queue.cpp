#include "jobs/job_queue.h"

#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <map>
#include <mutex>
#include <thread>

#include "core/log.h"
#include "jobs/job_store.h"

namespace storecast::jobs {
namespace {

using Steady = std::chrono::steady_clock;

constexpr int kRunnerNiceness = 10;                              // requests of customers come first
constexpr auto kProgressEvery = std::chrono::milliseconds(200);  // what a person can follow
constexpr std::int64_t kKeepSeconds = 90 * 24 * 3600;  // finished jobs are a log, not an archive

Error no_such_job() {
  return {ErrorKind::NotFound, "no_such_job", "There is no such job."};
}

}  // namespace

struct JobQueue::Impl {
  // A job being run; `job` is guarded by the queue's mutex.
  class Running final : public JobContext {
   public:
    Running(Impl& queue, Job job, std::string input)
        : queue_(queue), job_(std::move(job)), input_(std::move(input)) {}
    JobId id() const override { return job_.id; }
    std::string_view input() const override { return input_; }
    bool cancelled() const override { return cancel_requested || queue_.stopping; }
    void progress(double fraction, std::int64_t rows_done, std::string_view message) override;
    Job snapshot() const;

    std::atomic<bool> cancel_requested = false;

   private:
    Impl& queue_;
    Job job_;
    std::string input_;
    Steady::time_point started_ = Steady::now();
    Steady::time_point told_ = Steady::now();
  };

  Impl(db::Database& the_database, const Clock& the_clock, int runner_count)
      : database(the_database), clock(the_clock), runners(runner_count) {}

  void recover();
  void run_jobs();
  bool run_next();
  void run_claimed(const ClaimedJob& claimed);
  void settle(Job& job, const JobKind& kind, const Running& running, Result<std::string> outcome);
  Result<std::string> work(const JobKind& kind, Running& running) const;
  void tell(const Job& job) const;
  void wake_one();
  std::optional<Job> find(JobId id);
  void with_progress(Job& job);
  const JobKind* find_kind(std::string_view name) const;

  db::Database& database;
  const Clock& clock;
  const int runners;
  std::map<std::string, JobKind, std::less<>> kinds;
  std::function<void(const Job&)> listener;

  std::mutex mutex;
  std::condition_variable changed;
  bool work_waiting = false;
  std::atomic<bool> stopping = false;
  std::map<JobId, Running*> running_jobs;
  std::vector<std::thread> threads;
};

void JobQueue::Impl::Running::progress(double fraction, std::int64_t rows_done,
                                       std::string_view message) {
  const auto now = Steady::now();
  {
    const std::lock_guard held(queue_.mutex);
    const double seconds = std::chrono::duration<double>(now - started_).count();
    job_.progress = std::clamp(fraction, 0.0, 1.0);
    job_.rows_done = rows_done;
    job_.rows_per_second = seconds > 0 ? static_cast<double>(rows_done) / seconds : 0;
    job_.message = message;
  }
  if (now - told_ < kProgressEvery) return;
  told_ = now;
  queue_.tell(job_);
}

Job JobQueue::Impl::Running::snapshot() const {
  return job_;
}

void JobQueue::Impl::tell(const Job& job) const {
  if (listener) listener(job);
}

void JobQueue::Impl::wake_one() {
  const std::lock_guard held(mutex);
  work_waiting = true;
  changed.notify_one();
}

const JobKind* JobQueue::Impl::find_kind(std::string_view name) const {
  const auto found = kinds.find(name);
  return found == kinds.end() ? nullptr : &found->second;
}

void JobQueue::Impl::with_progress(Job& job) {
  const std::lock_guard held(mutex);
  const auto running = running_jobs.find(job.id);
  if (running != running_jobs.end() && !job.finished()) job = running->second->snapshot();
}

std::optional<Job> JobQueue::Impl::find(JobId id) {
  auto job = database.read([&](db::Reader& reader) { return find_job(reader, id); });
  if (job) with_progress(*job);
  return job;
}

void JobQueue::Impl::recover() {
  database.write([&](db::Writer& writer) {
    delete_finished_jobs_before(writer, clock.now().plus_seconds(-kKeepSeconds));
    for (const ClaimedJob& claimed : list_running_jobs(writer)) {
      const JobKind* kind = find_kind(claimed.kind);
      if (kind != nullptr && kind->on_crash == OnCrash::Restart) {
        requeue_job(writer, claimed.id);
        continue;
      }
      Job job = *find_job(writer, claimed.id);
      job.state = JobState::Failed;
      job.finished_at = clock.now();
      job.error = JobError{"interrupted", "The program ended while the job was running."};
      finish_job(writer, job);
    }
  });
}

void JobQueue::Impl::run_jobs() {
  ::setpriority(PRIO_PROCESS, static_cast<id_t>(::syscall(SYS_gettid)), kRunnerNiceness);
  while (!stopping) {
    if (run_next()) continue;
    std::unique_lock held(mutex);
    changed.wait(held, [&] { return work_waiting || stopping; });
    work_waiting = false;
  }
}

// False when nothing is queued.
bool JobQueue::Impl::run_next() {
  const auto claimed =
      database.write([&](db::Writer& writer) { return claim_job(writer, clock.now()); });
  if (!claimed) return false;
  wake_one();  // there may be more
  run_claimed(*claimed);
  return true;
}

void JobQueue::Impl::run_claimed(const ClaimedJob& claimed) {
  Job job = *database.read([&](db::Reader& reader) { return find_job(reader, claimed.id); });
  const JobKind* kind = find_kind(claimed.kind);
  Running running(*this, job, claimed.input);
  {
    const std::lock_guard held(mutex);
    running_jobs.emplace(job.id, &running);
  }
  tell(job);
  Result<std::string> outcome = Error{ErrorKind::Invalid, "unknown_kind",
                                      "This program does not know jobs of kind " + job.kind + "."};
  if (kind != nullptr) outcome = work(*kind, running);
  job = running.snapshot();
  settle(job, kind == nullptr ? JobKind{} : *kind, running, std::move(outcome));
  {
    const std::lock_guard held(mutex);
    running_jobs.erase(job.id);
  }
  tell(job);
}

Result<std::string> JobQueue::Impl::work(const JobKind& kind, Running& running) const {
  try {
    return kind.run(running);
  } catch (const std::exception& error) {
    log::error("job failed", {{"job", running.id().to_string()}, {"why", error.what()}});
    return Error{ErrorKind::Unavailable, "internal_error",
                 "The work could not be completed; the server's log says why."};
  }
}

void JobQueue::Impl::settle(Job& job, const JobKind& kind, const Running& running,
                            Result<std::string> outcome) {
  if (!outcome.ok() && stopping && !running.cancel_requested && kind.on_crash == OnCrash::Restart) {
    job.state = JobState::Queued;
    return database.write([&](db::Writer& writer) { requeue_job(writer, job.id); });
  }
  job.finished_at = clock.now();
  if (outcome.ok()) {
    job.state = JobState::Done;
    job.progress = 1;
    job.result = json::Raw{std::move(outcome).value()};
  } else if (running.cancel_requested) {
    job.state = JobState::Cancelled;
  } else {
    job.state = JobState::Failed;
    job.error = JobError{outcome.error().code, outcome.error().message};
  }
  database.write([&](db::Writer& writer) { finish_job(writer, job); });
}

JobQueue::JobQueue(db::Database& database, const Clock& clock, int runners)
    : impl_(std::make_unique<Impl>(database, clock, runners)) {}

JobQueue::~JobQueue() {
  stop();
}

void JobQueue::add_kind(JobKind kind) {
  SC_ASSERT(impl_->threads.empty() && kind.run != nullptr);
  const std::string name = kind.name;
  SC_ASSERT(impl_->kinds.emplace(name, std::move(kind)).second);
}

void JobQueue::set_listener(std::function<void(const Job&)> listener) {
  SC_ASSERT(impl_->threads.empty());
  impl_->listener = std::move(listener);
}

void JobQueue::start() {
  SC_ASSERT(impl_->threads.empty());
  impl_->stopping = false;
  impl_->recover();
  for (int i = 0; i < impl_->runners; ++i) {
    impl_->threads.emplace_back([this] { impl_->run_jobs(); });
  }
}

void JobQueue::stop() {
  {
    const std::lock_guard held(impl_->mutex);
    impl_->stopping = true;
  }
  impl_->changed.notify_all();
  for (std::thread& thread : impl_->threads) thread.join();
  impl_->threads.clear();
}

Result<Job> JobQueue::submit(std::string_view kind, std::string_view input,
                             std::optional<AccountId> by) {
  SC_ASSERT(impl_->find_kind(kind) != nullptr);
  const Instant now = impl_->clock.now();
  const NewJob fresh = {JobId(new_id_value(now)), kind, input, by, now};
  Job job = TRY(impl_->database.write([&](db::Writer& writer) -> Result<Job> {
    if (count_queued_jobs(writer) >= kMaxQueued) {
      return Error{ErrorKind::Unavailable, "too_many_jobs",
                   "Too many jobs are waiting. Try again when some are done."};
    }
    insert_job(writer, fresh);
    return *find_job(writer, fresh.id);
  }));
  impl_->wake_one();
  impl_->tell(job);
  return job;
}

Result<Job> JobQueue::get(JobId id) {
  const auto job = impl_->find(id);
  if (!job) return no_such_job();
  return *job;
}

std::vector<Job> JobQueue::list(std::optional<JobId> after, int limit) {
  auto jobs =
      impl_->database.read([&](db::Reader& reader) { return list_jobs(reader, after, limit); });
  for (Job& job : jobs) impl_->with_progress(job);
  return jobs;
}

Result<Job> JobQueue::cancel(JobId id) {
  {
    const std::lock_guard held(impl_->mutex);
    const auto running = impl_->running_jobs.find(id);
    if (running != impl_->running_jobs.end()) {
      running->second->cancel_requested = true;
      return running->second->snapshot();
    }
  }
  Job job = TRY(impl_->database.write([&](db::Writer& writer) -> Result<Job> {
    auto found = find_job(writer, id);
    if (!found) return no_such_job();
    if (found->state != JobState::Queued) {
      return Error{ErrorKind::Conflict, "job_not_waiting",
                   "The job has ended or is just starting."};
    }
    found->state = JobState::Cancelled;
    found->finished_at = impl_->clock.now();
    finish_job(writer, *found);
    return *found;
  }));
  impl_->tell(job);
  return job;
}

}  // namespace storecast::jobs
