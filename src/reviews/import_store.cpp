#include "reviews/import_store.h"

namespace storecast::reviews {

std::optional<Instant> find_review_file(db::Reader& reader, std::string_view hash) {
  return reader.find(
      "SELECT imported_at FROM review_files WHERE hash = ?1",
      [](const db::Row& row) { return row.instant(0); }, hash);
}

void insert_review_file(db::Writer& writer, std::string_view hash, std::int64_t reviews,
                        Instant now) {
  writer.run("INSERT INTO review_files (hash, reviews, imported_at) VALUES (?1, ?2, ?3)", hash,
             reviews, now);
}

std::vector<ReviewId> list_review_ids(db::Reader& reader, ReviewId after, std::int64_t limit) {
  return reader.list(
      "SELECT id FROM reviews WHERE id > ?1 ORDER BY id LIMIT ?2",
      [](const db::Row& row) { return row.id<ReviewId>(0); }, after, limit);
}

}  // namespace storecast::reviews
