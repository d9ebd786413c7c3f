// /api/v1/jobs
#pragma once

#include "http/endpoint.h"
#include "jobs/job_queue.h"

namespace storecast::jobs {

void add_job_routes(http::Routes& routes, JobQueue& queue);

}  // namespace storecast::jobs
