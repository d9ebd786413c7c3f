// Photos that customers put beside their reviews.
#pragma once

#include <string_view>

#include "media/image_folder.h"
#include "reviews/review_service.h"

namespace storecast::reviews {

class PhotoService {
 public:
  static constexpr std::int64_t kMaxPhotos = 4;  // of a review: more nobody looks at

  PhotoService(db::Database& database, const Clock& clock, media::ImageFolder& images,
               ReviewService& reviews)
      : database_(database), clock_(clock), images_(images), reviews_(reviews) {}

  // Re-encodes and keeps the picture. Only the author may: Forbidden "not_your_review". NotFound;
  // Conflict "too_many_photos"; errors of media::decode_image().
  Result<Review> add(AccountId author, ReviewId id, std::string_view file);
  // NotFound "no_such_photo".
  Result<Review> remove(AccountId author, ReviewId id, ImageId photo);

 private:
  db::Database& database_;
  const Clock& clock_;
  media::ImageFolder& images_;
  ReviewService& reviews_;
};

}  // namespace storecast::reviews
