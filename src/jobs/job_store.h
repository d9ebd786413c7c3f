// The jobs table.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/id.h"
#include "db/database.h"
#include "jobs/job.h"

namespace storecast::jobs {

struct NewJob {
  JobId id;
  std::string_view kind;
  std::string_view input;  // JSON
  std::optional<AccountId> created_by;
  Instant created_at;
};

// What a runner needs to begin.
struct ClaimedJob {
  JobId id;
  std::string kind;
  std::string input;
};

void insert_job(db::Writer& writer, const NewJob& job);
std::optional<Job> find_job(db::Reader& reader, JobId id);
// The newest first, those before `after` where it is given.
std::vector<Job> list_jobs(db::Reader& reader, std::optional<JobId> after, int limit);
std::int64_t count_queued_jobs(db::Reader& reader);

// Takes the oldest queued job; nobody else can take it.
std::optional<ClaimedJob> claim_job(db::Writer& writer, Instant now);
// Stores the end of a running or queued job: state, progress, message, result or error.
void finish_job(db::Writer& writer, const Job& job);
// Lets a running job be claimed again.
void requeue_job(db::Writer& writer, JobId id);
// The jobs that a process which ended without stopping them had claimed.
std::vector<ClaimedJob> list_running_jobs(db::Reader& reader);
void delete_finished_jobs_before(db::Writer& writer, Instant limit);

}  // namespace storecast::jobs
