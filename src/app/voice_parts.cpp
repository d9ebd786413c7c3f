#include "app/voice_parts.h"

#include <filesystem>

#include "app/order_parts.h"
#include "reviews/moderation_routes.h"
#include "reviews/review_csv_routes.h"
#include "reviews/review_routes.h"
#include "reviews/voice_store.h"

namespace storecast::app {

VoiceParts::VoiceParts(db::Database& the_database, const Clock& clock,
                       reviews::ReviewService& service, media::ImageFolder& images,
                       const Config& config)
    : database(the_database),
      desk(database, clock, service, public_url(config)),
      photos(database, clock, images, service),
      csv(database, clock, service, std::filesystem::path(config.data_dir) / "tmp"),
      requests(database, clock,
               {.days_after_delivery = config.review_request_days, .shop_url = public_url(config)}),
      loop("review requests", [this] { return requests.send(); }) {}

media::ShowingOf showing_of_images(db::Database& database) {
  return [&database](std::string_view file, std::string_view key) {
    return database.read(
        [&](db::Reader& reader) { return reviews::showing_of_photo(reader, file, key); });
  };
}

void add_voice_routes(http::Routes& routes, VoiceParts& parts) {
  reviews::add_photo_routes(routes, parts.photos);
  reviews::add_desk_routes(routes, parts.desk, parts.database);
  reviews::add_review_csv_routes(routes, parts.csv);
  reviews::add_request_routes(routes, parts.requests);
}

}  // namespace storecast::app
