// Uploading, checking, importing and undoing sales files over HTTP.
#pragma once

#include "http/endpoint.h"
#include "sales/import_service.h"

namespace storecast::sales {

void add_import_routes(http::Routes& routes, ImportService& imports, jobs::JobQueue& queue);

}  // namespace storecast::sales
