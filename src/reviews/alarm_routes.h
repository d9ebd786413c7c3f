// Growing problems over HTTP, for the staff.
#pragma once

#include "http/endpoint.h"
#include "reviews/alarm_service.h"

namespace storecast::reviews {

void add_alarm_routes(http::Routes& routes, AlarmService& alarms, db::Database& database);

}  // namespace storecast::reviews
