// The reviews of a running shop, and the thread that asks for them.
#pragma once

#include <filesystem>
#include <string>

#include "app/config.h"
#include "core/background_loop.h"
#include "http/endpoint.h"
#include "identity/personal_data.h"
#include "media/image_folder.h"
#include "reviews/photo_service.h"
#include "reviews/review_csv.h"
#include "reviews/review_desk.h"
#include "reviews/review_requests.h"
#include "reviews/review_service.h"

namespace storecast::app {

struct ReviewParts {
  ReviewParts(db::Database& the_database, const Clock& the_clock, media::ImageFolder& images,
              const Config& config);

  identity::PersonalDataService::Part personal_data() const;

  db::Database& database;
  const Clock& clock;
  reviews::ReviewService service;
  reviews::ReviewDesk desk;
  reviews::PhotoService photos;
  reviews::ReviewCsv csv;
  reviews::ReviewRequests requests;
  BackgroundLoop loop;
};

void add_review_routes(http::Routes& routes, ReviewParts& parts);

}  // namespace storecast::app
