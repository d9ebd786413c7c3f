// What stands beside a review: the shop's reply, votes, photos.
#pragma once

#include <optional>
#include <string_view>

#include "db/database.h"
#include "media/image_folder.h"
#include "reviews/review.h"

namespace storecast::reviews {

// Reads reply, photos and flags, and whether `viewer` has voted.
void add_voices(db::Reader& reader, Review& review, std::optional<AccountId> viewer);

// Writes the reply or changes its text; whether there was none.
bool put_reply(db::Writer& writer, ReviewId id, std::string_view text, Instant now);
bool delete_reply(db::Writer& writer, ReviewId id);

// Neither changes anything the second time.
void insert_vote(db::Writer& writer, ReviewId id, AccountId account, Instant now);
void delete_vote(db::Writer& writer, ReviewId id, AccountId account);

void insert_photo(db::Writer& writer, ReviewId id, const Photo& photo);
bool delete_photo(db::Writer& writer, ReviewId id, ImageId photo);
bool set_photo_hidden(db::Writer& writer, ReviewId id, ImageId photo, bool hidden);
// Who may see an image by its address: a photo that was deleted, is hidden, or belongs to a review
// that is not published is shown with its key only. All other images are shown.
media::Showing showing_of_photo(db::Reader& reader, std::string_view file, std::string_view key);
std::int64_t count_photos(db::Reader& reader, ReviewId id);

}  // namespace storecast::reviews
