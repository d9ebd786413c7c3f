#include "app/review_parts.h"

#include "app/order_parts.h"
#include "reviews/advice_routes.h"
#include "reviews/alarm_routes.h"
#include "reviews/insight_routes.h"
#include "reviews/suggestion_routes.h"

namespace storecast::app {

Result<reviews::GeminiOptions> gemini_options(const Config& config) {
  reviews::GeminiOptions options{.api_key = config.gemini_api_key,
                                 .model = config.gemini_model,
                                 .api_base = config.gemini_api_base};
  while (options.api_base.ends_with('/')) options.api_base.pop_back();
  TRY(reviews::check_options(options));
  return options;
}

ReviewParts::ReviewParts(db::Database& the_database, const Clock& the_clock, const Config& config,
                         reviews::GeminiOptions gemini)
    : database(the_database),
      clock(the_clock),
      alarms(database, clock, public_url(config)),
      advice(database, clock, std::move(gemini),
             {.calls_per_day = config.gemini_calls_per_day,
              .calls_per_month = config.gemini_calls_per_month}),
      suggestions(database, clock, advice.has_model()),
      loop("review alarms", [this] { return alarms.check_due(); }) {}

void add_review_insight_routes(http::Routes& routes, ReviewParts& parts) {
  reviews::add_insight_routes(routes, parts.database, parts.clock);
  reviews::add_alarm_routes(routes, parts.alarms, parts.database);
  reviews::add_advice_routes(routes, parts.advice);
  reviews::add_suggestion_routes(routes, parts.suggestions);
}

}  // namespace storecast::app
