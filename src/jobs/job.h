// Long work that is remembered: an import, an export, an evaluation.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "core/date.h"
#include "core/id.h"
#include "json/fields.h"

namespace storecast::jobs {

enum class JobState { Queued, Running, Done, Failed, Cancelled };

inline auto enum_names(JobState) {
  return std::to_array<std::pair<JobState, std::string_view>>({{JobState::Queued, "queued"},
                                                               {JobState::Running, "running"},
                                                               {JobState::Done, "done"},
                                                               {JobState::Failed, "failed"},
                                                               {JobState::Cancelled, "cancelled"}});
}

struct JobError {
  std::string code;
  std::string message;
  template <class F>
  static void fields(F& f) {
    f.name("JobError");
    f("code", &JobError::code).doc("Stable, for programs.").example("\"no_date_column\"");
    f("message", &JobError::message).doc("One sentence for people.");
  }
};

struct Job {
  JobId id;
  std::string kind;
  JobState state = JobState::Queued;
  double progress = 0;
  std::int64_t rows_done = 0;
  double rows_per_second = 0;
  std::string message;
  std::optional<json::Raw> result;
  std::optional<JobError> error;
  Instant created_at;
  std::optional<Instant> finished_at;

  bool finished() const { return state != JobState::Queued && state != JobState::Running; }

  template <class F>
  static void fields(F& f) {
    f.name("Job");
    f("id", &Job::id);
    f("kind", &Job::kind).doc("What it does.").example("\"sales.import\"");
    f("state", &Job::state);
    f("progress", &Job::progress).doc("From 0 to 1.").range(0, 1);
    f("rows_done", &Job::rows_done);
    f("rows_per_second", &Job::rows_per_second).doc("Since its start.");
    f("message", &Job::message).doc("What it is doing, for people; may be empty.");
    f("result", &Job::result).doc("What the work answered, when it is done.");
    f("error", &Job::error).doc("Why it failed.");
    f("created_at", &Job::created_at);
    f("finished_at", &Job::finished_at);
  }
};

}  // namespace storecast::jobs
