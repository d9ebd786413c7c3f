// What stands around the reviews of a running shop: the staff's desk, photos, files, and the thread
// that asks for reviews.
#pragma once

#include "app/config.h"
#include "core/background_loop.h"
#include "http/endpoint.h"
#include "media/media_routes.h"
#include "reviews/photo_service.h"
#include "reviews/review_csv.h"
#include "reviews/review_desk.h"
#include "reviews/review_requests.h"

namespace storecast::app {

struct VoiceParts {
  VoiceParts(db::Database& the_database, const Clock& clock, reviews::ReviewService& service,
             media::ImageFolder& images, const Config& config);

  db::Database& database;
  reviews::ReviewDesk desk;
  reviews::PhotoService photos;
  reviews::ReviewCsv csv;
  reviews::ReviewRequests requests;
  BackgroundLoop loop;
};

// Who may see an image: photos of reviews can be hidden.
media::ShowingOf showing_of_images(db::Database& database);

void add_voice_routes(http::Routes& routes, VoiceParts& parts);

}  // namespace storecast::app
