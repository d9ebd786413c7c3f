#include "reviews/photo_service.h"

#include "crypto/random.h"
#include "reviews/review_errors.h"
#include "reviews/voice_store.h"

namespace storecast::reviews {
namespace {

Result<Review> find_own(db::Reader& reader, AccountId author, ReviewId id) {
  auto review = find_review(reader, id);
  if (!review) return no_such_review();
  if (review->account_id != author) {
    return not_your_review("Only its author changes the photos of a review.");
  }
  return std::move(*review);
}

Result<Review> find_with_room(db::Reader& reader, AccountId author, ReviewId id) {
  Review review = TRY(find_own(reader, author, id));
  if (count_photos(reader, id) < PhotoService::kMaxPhotos) return review;
  return Error{ErrorKind::Conflict, "too_many_photos",
               "A review has at most " + std::to_string(PhotoService::kMaxPhotos) + " photos."};
}

}  // namespace

Result<Review> PhotoService::add(AccountId author, ReviewId id, std::string_view file) {
  TRY(database_.read([&](db::Reader& reader) { return find_with_room(reader, author, id); }));
  const media::StoredImage stored = TRY(images_.store(file));
  const Photo photo{.id = new_id<ImageTag>(clock_),
                    .file = stored.file,
                    .width = stored.width,
                    .height = stored.height,
                    .key = crypto::random_token()};
  auto changed = database_.write([&](db::Writer& writer) -> Result<Review> {
    Review review = TRY(find_with_room(writer, author, id));
    insert_photo(writer, id, photo);
    add_voices(writer, review, author);
    return review;
  });
  if (changed) reviews_.tell(changed->product_id);
  return changed;
}

Result<Review> PhotoService::remove(AccountId author, ReviewId id, ImageId photo) {
  auto changed = database_.write([&](db::Writer& writer) -> Result<Review> {
    Review review = TRY(find_own(writer, author, id));
    if (!delete_photo(writer, id, photo)) return no_such_photo();
    add_voices(writer, review, author);
    return review;
  });
  if (changed) reviews_.tell(changed->product_id);
  return changed;
}

}  // namespace storecast::reviews
