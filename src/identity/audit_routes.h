// The audit log over HTTP, and who a call's audit entries name.
#pragma once

#include <filesystem>

#include "http/endpoint.h"
#include "identity/audit.h"

namespace storecast::identity {

// Precondition: the endpoint is not public.
Actor actor_of(http::Call& call);

// Files for download are made in `folder`.
void add_audit_routes(http::Routes& routes, db::Database& database, std::filesystem::path folder);

}  // namespace storecast::identity
