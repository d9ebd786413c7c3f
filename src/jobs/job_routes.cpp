#include "jobs/job_routes.h"

namespace storecast::jobs {
namespace {

struct ListJobs {
  int limit = 20;
  std::optional<JobId> after;
  template <class F>
  static void fields(F& f) {
    f.name("ListJobs");
    f("limit", &ListJobs::limit).in_query().defaulted().range(1, 100).doc("Jobs of one page.");
    f("after", &ListJobs::after).in_query().doc("The `next` of the page before.");
  }
};

struct OneJob {
  JobId id;
  template <class F>
  static void fields(F& f) {
    f.name("OneJob");
    f("id", &OneJob::id).in_path();
  }
};

http::Page<Job> page_of(JobQueue& queue, const ListJobs& in) {
  http::Page<Job> page{queue.list(in.after, in.limit + 1)};
  page.has_more = std::cmp_greater(page.data.size(), in.limit);
  if (!page.has_more) return page;
  page.data.pop_back();
  page.next = page.data.back().id.to_string();
  return page;
}

}  // namespace

void add_job_routes(http::Routes& routes, JobQueue& queue) {
  routes
      .get("/api/v1/jobs", "List jobs, the newest first",
           [&](const ListJobs& in, http::Call&) -> Result<http::Page<Job>> {
             return page_of(queue, in);
           })
      .allow(http::Access::Staff)
      .area("analytics")
      .tag("Jobs");
  routes
      .get("/api/v1/jobs/{id}", "How far a job is",
           [&](const OneJob& in, http::Call&) -> Result<Job> { return queue.get(in.id); })
      .allow(http::Access::Staff)
      .area("analytics")
      .tag("Jobs");
  routes
      .post("/api/v1/jobs/{id}/cancel", "Cancel a job",
            [&](const OneJob& in, http::Call&) -> Result<Job> { return queue.cancel(in.id); })
      .allow(http::Access::Staff)
      .area("analytics")
      .tag("Jobs");
}

}  // namespace storecast::jobs
