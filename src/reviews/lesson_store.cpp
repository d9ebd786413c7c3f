#include "reviews/lesson_store.h"

#include <fmt/format.h>

#include "reviews/review_store.h"

namespace storecast::reviews {
namespace {

using sentiment::Label;

ReviewDraft read_draft(const db::Row& row, int first) {
  return {.rating = static_cast<int>(row.integer(first)),
          .title = std::string(row.text(first + 1)),
          .text = std::string(row.text(first + 2))};
}

Lesson read_lesson(const db::Row& row) {
  auto figures = json::parse<LessonFigures>(row.text(2));
  SC_ASSERT(figures.ok());  // written by ourselves
  return {.id = row.id<LessonId>(0),
          .outcome = static_cast<sentiment::AdaptationOutcome>(row.integer(1)),
          .live = row.flag(3),
          .figures = std::move(figures).value(),
          .by_itself = row.flag(4),
          .created_at = row.instant(5)};
}

// ?1 is Flag::Spam.
constexpr std::string_view kOwnReviews = R"(
  FROM reviews r LEFT JOIN review_labels l ON l.review_id = r.id
  WHERE r.state = 0 AND r.text <> ''
    AND (l.review_id IS NOT NULL
         OR NOT EXISTS (SELECT 1 FROM review_flags f WHERE f.review_id = r.id AND f.kind = ?1)))";

std::int64_t read_count(const db::Row& row) {
  return row.integer(0);
}

}  // namespace

ReadingState get_reading_state(db::Reader& reader) {
  return reader
      .find("SELECT version, learns FROM review_reading WHERE id = 1",
            [](const db::Row& row) {
              return ReadingState{row.integer(0), row.flag(1)};
            })
      .value();
}

void set_learns(db::Writer& writer, bool learns) {
  writer.run("UPDATE review_reading SET learns = ?1 WHERE id = 1", learns);
}

void outdate_readings(db::Writer& writer) {
  writer.run("UPDATE review_reading SET version = version + 1 WHERE id = 1");
}

void insert_lesson(db::Writer& writer, const Lesson& lesson, std::optional<AccountId> account,
                   const std::optional<sentiment::Model>& model) {
  std::vector<std::byte> bytes;
  std::optional<db::Bytes> bound;
  if (model) {
    delete_live_model(writer);
    outdate_readings(writer);
    bytes = model->save();
    bound = bytes;
  }
  writer.run(
      R"(INSERT INTO review_lessons (id, outcome, figures, bytes, account_id, created_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6))",
      lesson.id, lesson.outcome, json::print(lesson.figures), bound, account, lesson.created_at);
}

std::vector<Lesson> list_lessons(db::Reader& reader, std::int64_t limit) {
  return reader.list(
      R"(SELECT id, outcome, figures, bytes IS NOT NULL, account_id IS NULL, created_at
         FROM review_lessons ORDER BY id DESC LIMIT ?1)",
      read_lesson, limit);
}

std::optional<Lesson> find_live_lesson(db::Reader& reader) {
  return reader.find(
      R"(SELECT id, outcome, figures, 1, account_id IS NULL, created_at
         FROM review_lessons WHERE bytes IS NOT NULL)",
      read_lesson);
}

std::optional<std::vector<std::byte>> find_live_model(db::Reader& reader) {
  return reader.find("SELECT bytes FROM review_lessons WHERE bytes IS NOT NULL",
                     [](const db::Row& row) {
                       const db::Bytes bytes = row.bytes(0);
                       return std::vector<std::byte>(bytes.begin(), bytes.end());
                     });
}

bool delete_live_model(db::Writer& writer) {
  return writer.run("UPDATE review_lessons SET bytes = NULL WHERE bytes IS NOT NULL") > 0;
}

std::vector<OwnReview> list_own_reviews(db::Reader& reader, std::int64_t limit) {
  return reader.list(
      fmt::format("SELECT r.rating, r.title, r.text, l.label {} ORDER BY r.id DESC LIMIT ?2",
                  kOwnReviews),
      [](const db::Row& row) {
        OwnReview own{.draft = read_draft(row, 0)};
        if (!row.is_null(3)) own.label = static_cast<Label>(row.integer(3));
        return own;
      },
      sentiment::Flag::Spam, limit);
}

std::int64_t count_own_reviews(db::Reader& reader) {
  return reader
      .find(fmt::format("SELECT count(*) {}", kOwnReviews), read_count, sentiment::Flag::Spam)
      .value();
}

std::int64_t count_labels_since(db::Reader& reader, Instant since) {
  return reader.find("SELECT count(*) FROM review_labels WHERE created_at > ?1", read_count, since)
      .value();
}

std::vector<OutdatedReview> list_outdated_reviews(db::Reader& reader, std::int64_t version,
                                                  ReviewId after, std::int64_t limit) {
  return reader.list(
      R"(SELECT id, product_id, rating, title, text, edited_at FROM reviews
         WHERE read_with < ?1 AND id > ?2 ORDER BY id LIMIT ?3)",
      [](const db::Row& row) {
        return OutdatedReview{.id = row.id<ReviewId>(0),
                              .product_id = row.id<ProductId>(1),
                              .draft = read_draft(row, 2),
                              .edited_at = row.maybe(5, &db::Row::instant)};
      },
      version, after, limit);
}

std::int64_t count_outdated_reviews(db::Reader& reader) {
  return reader
      .find(
          R"(SELECT count(*) FROM reviews
             WHERE read_with < (SELECT version FROM review_reading WHERE id = 1))",
          read_count)
      .value();
}

bool put_reading(db::Writer& writer, const OutdatedReview& review, const Reading& reading) {
  const std::int64_t changed = writer.run(
      R"(UPDATE reviews
         SET confidence = ?4, read_with = ?5,
             sentiment = CASE WHEN EXISTS (SELECT 1 FROM review_labels WHERE review_id = ?1)
                              THEN sentiment ELSE ?3 END
         WHERE id = ?1 AND edited_at IS ?2 AND read_with < ?5)",
      review.id, review.edited_at, reading.label, reading.confidence, reading.version);
  if (changed == 0) return false;
  writer.run("UPDATE review_labels SET said = ?2 WHERE review_id = ?1", review.id, reading.label);
  replace_mentions(writer, review.id, reading.mentions);
  return true;
}

}  // namespace storecast::reviews
