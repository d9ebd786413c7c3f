#include "reviews/judgement_store.h"

namespace storecast::reviews {

using sentiment::FlagReason;
using sentiment::Label;

std::vector<ReviewFlag> list_flags(db::Reader& reader, ReviewId id) {
  return reader.list(
      R"(SELECT reason, in_title, start_byte, end_byte FROM review_flags WHERE review_id = ?1
         ORDER BY position)",
      [](const db::Row& row) {
        ReviewFlag flag;
        flag.reason = static_cast<FlagReason>(row.integer(0));
        flag.in_title = row.flag(1);
        flag.start = static_cast<std::size_t>(row.integer(2));
        flag.end = static_cast<std::size_t>(row.integer(3));
        return flag;
      },
      id);
}

void replace_flags(db::Writer& writer, const Review& review) {
  writer.run("DELETE FROM review_flags WHERE review_id = ?1", review.id);
  std::int64_t position = 0;
  for (const ReviewFlag& flag : review.flags) {
    writer.run(
        R"(INSERT INTO review_flags
             (review_id, position, kind, reason, in_title, start_byte, end_byte)
           VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7))",
        review.id, position++, sentiment::flag_of(flag.reason), flag.reason, flag.in_title,
        flag.start, flag.end);
  }
}

void put_label(db::Writer& writer, const Review& review, Label label, AccountId account,
               Instant now) {
  writer.run(
      R"(INSERT INTO review_labels (review_id, account_id, said, label, created_at)
         VALUES (?1, ?2, ?3, ?4, ?5)
         ON CONFLICT (review_id) DO UPDATE SET account_id = ?2, label = ?4, created_at = ?5)",
      review.id, account, review.reading.label, label, now);
  writer.run("UPDATE reviews SET sentiment = ?2 WHERE id = ?1", review.id, label);
}

void delete_label(db::Writer& writer, ReviewId id) {
  writer.run(
      R"(UPDATE reviews SET sentiment = (SELECT said FROM review_labels WHERE review_id = ?1)
         WHERE id = ?1 AND EXISTS (SELECT 1 FROM review_labels WHERE review_id = ?1))",
      id);
  writer.run("DELETE FROM review_labels WHERE review_id = ?1", id);
}

std::vector<LabelledReview> list_labelled_reviews(db::Reader& reader) {
  return reader.list(
      R"(SELECT r.id, r.rating, r.title, r.text, l.said, l.label, l.account_id, l.created_at
         FROM review_labels l JOIN reviews r ON r.id = l.review_id
         ORDER BY l.created_at, r.id)",
      [](const db::Row& row) {
        return LabelledReview{.id = row.id<ReviewId>(0),
                              .draft = {.rating = static_cast<int>(row.integer(1)),
                                        .title = std::string(row.text(2)),
                                        .text = std::string(row.text(3))},
                              .said = static_cast<Label>(row.integer(4)),
                              .label = static_cast<Label>(row.integer(5)),
                              .account = row.id<AccountId>(6),
                              .at = row.instant(7)};
      });
}

}  // namespace storecast::reviews
