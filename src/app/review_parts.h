// What reviews tell the staff of a running shop, and the thread that looks for growing problems.
#pragma once

#include "app/config.h"
#include "core/background_loop.h"
#include "http/endpoint.h"
#include "reviews/advice_service.h"
#include "reviews/alarm_service.h"
#include "reviews/suggestion_service.h"

namespace storecast::app {

// Invalid, naming the setting that is wrong.
Result<reviews::GeminiOptions> gemini_options(const Config& config);

struct ReviewParts {
  ReviewParts(db::Database& the_database, const Clock& the_clock, const Config& config,
              reviews::GeminiOptions gemini);

  db::Database& database;
  const Clock& clock;
  reviews::AlarmService alarms;
  reviews::AdviceService advice;
  reviews::SuggestionService suggestions;
  BackgroundLoop loop;
};

void add_review_insight_routes(http::Routes& routes, ReviewParts& parts);

}  // namespace storecast::app
