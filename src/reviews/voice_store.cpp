#include "reviews/voice_store.h"

#include "mail/mail_store.h"
#include "reviews/judgement_store.h"

namespace storecast::reviews {
namespace {

std::optional<Reply> find_reply(db::Reader& reader, ReviewId id) {
  auto reply = reader.find(
      "SELECT text, created_at, edited_at FROM review_replies WHERE review_id = ?1",
      [](const db::Row& row) {
        return Reply{.shop = {},
                     .text = std::string(row.text(0)),
                     .created_at = row.instant(1),
                     .edited_at = row.maybe(2, &db::Row::instant)};
      },
      id);
  if (reply) reply->shop = mail::get_shop_name(reader);
  return reply;
}

std::vector<Photo> list_photos(db::Reader& reader, ReviewId id) {
  return reader.list(
      R"(SELECT id, file, width, height, hidden, key FROM review_photos WHERE review_id = ?1
         ORDER BY id)",
      [](const db::Row& row) {
        return Photo{.id = row.id<ImageId>(0),
                     .file = std::string(row.text(1)),
                     .width = row.integer(2),
                     .height = row.integer(3),
                     .hidden = row.flag(4),
                     .key = std::string(row.text(5))};
      },
      id);
}

bool has_voted(db::Reader& reader, ReviewId id, AccountId account) {
  return reader
      .find(
          "SELECT 1 FROM review_votes WHERE review_id = ?1 AND account_id = ?2",
          [](const db::Row&) { return true; }, id, account)
      .has_value();
}

}  // namespace

void add_voices(db::Reader& reader, Review& review, std::optional<AccountId> viewer) {
  review.reply = find_reply(reader, review.id);
  review.photos = list_photos(reader, review.id);
  review.flags = list_flags(reader, review.id);
  review.voted = viewer && has_voted(reader, review.id, *viewer);
}

bool put_reply(db::Writer& writer, ReviewId id, std::string_view text, Instant now) {
  const std::int64_t inserted = writer.run(
      R"(INSERT INTO review_replies (review_id, text, created_at) VALUES (?1, ?2, ?3)
         ON CONFLICT DO NOTHING)",
      id, text, now);
  if (inserted > 0) return true;
  writer.run("UPDATE review_replies SET text = ?2, edited_at = ?3 WHERE review_id = ?1", id, text,
             now);
  return false;
}

bool delete_reply(db::Writer& writer, ReviewId id) {
  return writer.run("DELETE FROM review_replies WHERE review_id = ?1", id) > 0;
}

void insert_vote(db::Writer& writer, ReviewId id, AccountId account, Instant now) {
  const std::int64_t inserted = writer.run(
      R"(INSERT INTO review_votes (review_id, account_id, created_at) VALUES (?1, ?2, ?3)
         ON CONFLICT DO NOTHING)",
      id, account, now);
  writer.run("UPDATE reviews SET helpful = helpful + ?2 WHERE id = ?1", id, inserted);
}

void delete_vote(db::Writer& writer, ReviewId id, AccountId account) {
  const std::int64_t deleted =
      writer.run("DELETE FROM review_votes WHERE review_id = ?1 AND account_id = ?2", id, account);
  writer.run("UPDATE reviews SET helpful = helpful - ?2 WHERE id = ?1", id, deleted);
}

void insert_photo(db::Writer& writer, ReviewId id, const Photo& photo) {
  writer.run(
      R"(INSERT INTO review_photos (id, review_id, file, width, height, key)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6))",
      photo.id, id, std::string_view(photo.file), photo.width, photo.height,
      std::string_view(photo.key));
}

bool delete_photo(db::Writer& writer, ReviewId id, ImageId photo) {
  return writer.run("DELETE FROM review_photos WHERE review_id = ?1 AND id = ?2", id, photo) > 0;
}

bool set_photo_hidden(db::Writer& writer, ReviewId id, ImageId photo, bool hidden) {
  return writer.run("UPDATE review_photos SET hidden = ?3 WHERE review_id = ?1 AND id = ?2", id,
                    photo, hidden) > 0;
}

media::Showing showing_of_photo(db::Reader& reader, std::string_view file, std::string_view key) {
  struct Found {
    bool is_photo, is_shown, has_key;
  };
  const auto found = reader.find(
      R"(SELECT count(*) > 0 OR EXISTS (SELECT 1 FROM review_photos_deleted WHERE file = ?1),
                coalesce(max(p.hidden = 0 AND r.state = 0), 0),
                coalesce(max(p.key = ?2 AND ?2 <> ''), 0)
         FROM review_photos p JOIN reviews r ON r.id = p.review_id WHERE p.file = ?1)",
      [](const db::Row& row) {
        return Found{row.flag(0), row.flag(1), row.flag(2)};
      },
      file, key);
  if (!found->is_photo) return media::Showing::ForEver;
  if (found->is_shown) return media::Showing::ForNow;
  if (found->has_key) return media::Showing::Once;
  const bool is_in_catalogue = reader
                                   .find(
                                       "SELECT 1 FROM product_images WHERE file = ?1",
                                       [](const db::Row&) { return true; }, file)
                                   .has_value();
  return is_in_catalogue ? media::Showing::ForNow : media::Showing::Never;
}

std::int64_t count_photos(db::Reader& reader, ReviewId id) {
  return reader
      .find(
          "SELECT count(*) FROM review_photos WHERE review_id = ?1",
          [](const db::Row& row) { return row.integer(0); }, id)
      .value();
}

}  // namespace storecast::reviews
