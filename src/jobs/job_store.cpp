#include "jobs/job_store.h"

#include <algorithm>

namespace storecast::jobs {
namespace {

Job job_of(const db::Row& row) {
  Job job;
  job.id = row.id<JobId>(0);
  job.kind = row.text(1);
  job.state = static_cast<JobState>(row.integer(2));
  job.created_at = row.instant(3);
  job.finished_at = row.maybe(4, &db::Row::instant);
  job.progress = row.real(5);
  job.rows_done = row.integer(6);
  job.message = row.text(7);
  if (!row.is_null(8)) job.result = json::Raw{std::string(row.text(8))};
  if (!row.is_null(9)) job.error = JobError{std::string(row.text(9)), std::string(row.text(10))};
  const std::int64_t started = row.is_null(11) ? 0 : row.integer(11);
  if (job.finished_at && started > 0) {
    const auto micros = std::max<std::int64_t>(job.finished_at->microseconds() - started, 1);
    job.rows_per_second = static_cast<double>(job.rows_done) * 1e6 / static_cast<double>(micros);
  }
  return job;
}

ClaimedJob claimed_job_of(const db::Row& row) {
  return {row.id<JobId>(0), std::string(row.text(1)), std::string(row.text(2))};
}

}  // namespace

void insert_job(db::Writer& writer, const NewJob& job) {
  writer.run(
      "INSERT INTO jobs (id, kind, state, input, created_by, created_at)"
      " VALUES (?1, ?2, 0, ?3, ?4, ?5)",
      job.id, job.kind, job.input, job.created_by, job.created_at);
}

std::optional<Job> find_job(db::Reader& reader, JobId id) {
  return reader.find(
      "SELECT id, kind, state, created_at, finished_at, progress, rows_done, message, result,"
      " error_code, error_message, started_at FROM jobs WHERE id = ?1",
      job_of, id);
}

std::vector<Job> list_jobs(db::Reader& reader, std::optional<JobId> after, int limit) {
  return reader.list(
      "SELECT id, kind, state, created_at, finished_at, progress, rows_done, message, result,"
      " error_code, error_message, started_at FROM jobs"
      " WHERE ?1 IS NULL OR id < ?1 ORDER BY id DESC LIMIT ?2",
      job_of, after, limit);
}

std::int64_t count_queued_jobs(db::Reader& reader) {
  return *reader.find("SELECT count(*) FROM jobs WHERE state = 0",
                      [](const db::Row& row) { return row.integer(0); });
}

std::optional<ClaimedJob> claim_job(db::Writer& writer, Instant now) {
  return writer.find(
      "UPDATE jobs SET state = 1, started_at = ?1"
      " WHERE id = (SELECT id FROM jobs WHERE state = 0 ORDER BY id LIMIT 1)"
      " RETURNING id, kind, input",
      claimed_job_of, now);
}

void finish_job(db::Writer& writer, const Job& job) {
  std::optional<std::string_view> result, error_code, error_message;
  if (job.result) result = job.result->text;
  if (job.error) error_code = job.error->code, error_message = job.error->message;
  writer.run(
      "UPDATE jobs SET state = ?2, finished_at = ?3, progress = ?4, rows_done = ?5, message = ?6,"
      " result = ?7, error_code = ?8, error_message = ?9 WHERE id = ?1 AND state IN (0, 1)",
      job.id, job.state, job.finished_at, job.progress, job.rows_done, job.message, result,
      error_code, error_message);
}

void requeue_job(db::Writer& writer, JobId id) {
  writer.run("UPDATE jobs SET state = 0, started_at = NULL WHERE id = ?1 AND state = 1", id);
}

std::vector<ClaimedJob> list_running_jobs(db::Reader& reader) {
  return reader.list("SELECT id, kind, input FROM jobs WHERE state = 1 ORDER BY id",
                     claimed_job_of);
}

void delete_finished_jobs_before(db::Writer& writer, Instant limit) {
  writer.run("DELETE FROM jobs WHERE state >= 2 AND finished_at < ?1", limit);
}

}  // namespace storecast::jobs
