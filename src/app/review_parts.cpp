#include "app/review_parts.h"

#include "app/order_parts.h"
#include "reviews/moderation_routes.h"
#include "reviews/review_csv_routes.h"
#include "reviews/review_routes.h"
#include "reviews/review_view.h"

namespace storecast::app {

ReviewParts::ReviewParts(db::Database& the_database, const Clock& the_clock,
                         media::ImageFolder& images, const Config& config)
    : database(the_database),
      clock(the_clock),
      service(database, clock),
      desk(database, clock, service, public_url(config)),
      photos(database, clock, images, service),
      csv(database, clock, service, std::filesystem::path(config.data_dir) / "tmp"),
      requests(database, clock,
               {.days_after_delivery = config.review_request_days, .shop_url = public_url(config)}),
      loop("review requests", [this] { return requests.send(); }) {}

identity::PersonalDataService::Part ReviewParts::personal_data() const {
  return {.name = "reviews", .to_json = reviews::reviews_of, .forget = {}};
}

void add_review_routes(http::Routes& routes, ReviewParts& parts) {
  reviews::add_review_routes(routes, parts.service);
  reviews::add_photo_routes(routes, parts.photos);
  reviews::add_moderation_routes(routes, parts.service, parts.database);
  reviews::add_desk_routes(routes, parts.desk, parts.database);
  reviews::add_review_csv_routes(routes, parts.csv);
  reviews::add_request_routes(routes, parts.requests);
  reviews::add_analysis_routes(routes, parts.database, parts.clock);
}

}  // namespace storecast::app
