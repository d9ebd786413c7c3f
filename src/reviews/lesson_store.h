// What reviews are read with: the tables review_lessons and review_reading, and which reviews were
// read with something older.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "db/database.h"
#include "reviews/lesson.h"
#include "reviews/review.h"

namespace storecast::reviews {

struct ReadingState {
  std::int64_t version = 0;
  bool learns = true;
};
ReadingState get_reading_state(db::Reader& reader);
void set_learns(db::Writer& writer, bool learns);
// All reviews are to be read again.
void outdate_readings(db::Writer& writer);

// With `model` it judges from now on, in the place of another.
void insert_lesson(db::Writer& writer, const Lesson& lesson, std::optional<AccountId> account,
                   const std::optional<sentiment::Model>& model);
std::vector<Lesson> list_lessons(db::Reader& reader, std::int64_t limit);  // newest first
std::optional<Lesson> find_live_lesson(db::Reader& reader);
std::optional<std::vector<std::byte>> find_live_model(db::Reader& reader);
// False when the model that ships judges already.
bool delete_live_model(db::Writer& writer);

// A review that can be learnt from: published, with a text, not held for spam unless staff have
// said what it is.
struct OwnReview {
  ReviewDraft draft;
  std::optional<sentiment::Label> label;  // by staff
};
std::vector<OwnReview> list_own_reviews(db::Reader& reader, std::int64_t limit);  // newest first
std::int64_t count_own_reviews(db::Reader& reader);
std::int64_t count_labels_since(db::Reader& reader, Instant since);

struct OutdatedReview {
  ReviewId id;
  ProductId product_id;
  ReviewDraft draft;
  std::optional<Instant> edited_at;
};
// By id, those after `after`.
std::vector<OutdatedReview> list_outdated_reviews(db::Reader& reader, std::int64_t version,
                                                  ReviewId after, std::int64_t limit);
std::int64_t count_outdated_reviews(db::Reader& reader);
// Staff's labels stay. False when the review was edited or deleted meanwhile.
bool put_reading(db::Writer& writer, const OutdatedReview& review, const Reading& reading);

}  // namespace storecast::reviews
