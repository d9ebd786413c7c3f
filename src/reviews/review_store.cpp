#include "reviews/review_store.h"

#include <limits>

#include "reviews/topic_store.h"

namespace storecast::reviews {
namespace {

using sentiment::Category;
using sentiment::Label;
using sentiment::Mention;

Review read_row(const db::Row& row) {
  Review review;
  review.id = row.id<ReviewId>(0);
  review.product_id = row.id<ProductId>(1);
  review.account_id = row.id<AccountId>(2);
  review.author = row.text(3);
  review.rating = static_cast<int>(row.integer(4));
  review.title = row.text(5);
  review.text = row.text(6);
  review.state = static_cast<ReviewState>(row.integer(7));
  review.verified = row.flag(8);
  review.reports = static_cast<int>(row.integer(9));
  review.helpful = row.integer(10);
  review.reading.label = static_cast<Label>(row.integer(11));
  review.reading.confidence = row.real(12);
  if (!row.is_null(13)) {
    review.misread = static_cast<Label>(row.integer(13));
    review.reading.confidence = 1;
  }
  review.created_at = row.instant(14);
  review.edited_at = row.maybe(15, &db::Row::instant);
  return review;
}

ReviewId read_id(const db::Row& row) {
  return row.id<ReviewId>(0);
}

Mention read_mention(const db::Row& row) {
  return {.category = static_cast<Category>(row.integer(0)),
          .start = static_cast<std::size_t>(row.integer(1)),
          .end = static_cast<std::size_t>(row.integer(2)),
          .polarity = row.real(3),
          .phrase = std::string(row.text(4))};
}

void add_mentions(db::Reader& reader, Review& review) {
  review.reading.mentions = reader.list(
      R"(SELECT category, start_byte, end_byte, polarity, phrase
         FROM review_mentions WHERE review_id = ?1 ORDER BY position)",
      read_mention, review.id);
}

void insert_mentions(db::Writer& writer, ReviewId id, const std::vector<Mention>& mentions) {
  std::int64_t position = 0;
  for (const Mention& mention : mentions) {
    writer.run(
        R"(INSERT INTO review_mentions
             (review_id, position, category, start_byte, end_byte, polarity, phrase)
           VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7))",
        id, position++, mention.category, mention.start, mention.end, mention.polarity,
        std::string_view(mention.phrase));
  }
}

std::vector<ReviewId> list_newest(db::Reader& reader, const PublicFilter& filter,
                                  const ReviewCursor& after, std::int64_t limit) {
  return reader.list(
      R"(SELECT r.id FROM reviews r
         WHERE r.product_id = ?1 AND r.state = 0
           AND (?2 IS NULL OR r.rating = ?2)
           AND (?3 IS NULL OR EXISTS (SELECT 1 FROM review_mentions m WHERE m.review_id = r.id
                                      AND m.category = ?3 AND m.polarity < 0))
           AND (?4 IS NULL OR EXISTS (SELECT 1 FROM review_mentions m WHERE m.review_id = r.id
                                      AND m.category = ?4 AND m.polarity > 0))
           AND (r.created_at, r.id) < (?5, ?6)
         ORDER BY r.created_at DESC, r.id DESC LIMIT ?7)",
      read_id, filter.product_id, filter.rating, filter.problem, filter.praise, after.key, after.id,
      limit);
}

std::vector<ReviewId> list_highest(db::Reader& reader, const PublicFilter& filter,
                                   const ReviewCursor& after, std::int64_t limit) {
  return reader.list(
      R"(SELECT r.id FROM reviews r
         WHERE r.product_id = ?1 AND r.state = 0
           AND (?2 IS NULL OR r.rating = ?2)
           AND (?3 IS NULL OR EXISTS (SELECT 1 FROM review_mentions m WHERE m.review_id = r.id
                                      AND m.category = ?3 AND m.polarity < 0))
           AND (?4 IS NULL OR EXISTS (SELECT 1 FROM review_mentions m WHERE m.review_id = r.id
                                      AND m.category = ?4 AND m.polarity > 0))
           AND (r.rating, r.id) < (?5, ?6)
         ORDER BY r.rating DESC, r.id DESC LIMIT ?7)",
      read_id, filter.product_id, filter.rating, filter.problem, filter.praise, after.key, after.id,
      limit);
}

std::vector<ReviewId> list_lowest(db::Reader& reader, const PublicFilter& filter,
                                  const ReviewCursor& after, std::int64_t limit) {
  return reader.list(
      R"(SELECT r.id FROM reviews r
         WHERE r.product_id = ?1 AND r.state = 0
           AND (?2 IS NULL OR r.rating = ?2)
           AND (?3 IS NULL OR EXISTS (SELECT 1 FROM review_mentions m WHERE m.review_id = r.id
                                      AND m.category = ?3 AND m.polarity < 0))
           AND (?4 IS NULL OR EXISTS (SELECT 1 FROM review_mentions m WHERE m.review_id = r.id
                                      AND m.category = ?4 AND m.polarity > 0))
           AND (r.rating > ?5 OR (r.rating = ?5 AND r.id < ?6))
         ORDER BY r.rating, r.id DESC LIMIT ?7)",
      read_id, filter.product_id, filter.rating, filter.problem, filter.praise, after.key, after.id,
      limit);
}

std::vector<ReviewId> list_helpful(db::Reader& reader, const PublicFilter& filter,
                                   const ReviewCursor& after, std::int64_t limit) {
  return reader.list(
      R"(SELECT r.id FROM reviews r
         WHERE r.product_id = ?1 AND r.state = 0
           AND (?2 IS NULL OR r.rating = ?2)
           AND (?3 IS NULL OR EXISTS (SELECT 1 FROM review_mentions m WHERE m.review_id = r.id
                                      AND m.category = ?3 AND m.polarity < 0))
           AND (?4 IS NULL OR EXISTS (SELECT 1 FROM review_mentions m WHERE m.review_id = r.id
                                      AND m.category = ?4 AND m.polarity > 0))
           AND (r.helpful, r.id) < (?5, ?6)
         ORDER BY r.helpful DESC, r.id DESC LIMIT ?7)",
      read_id, filter.product_id, filter.rating, filter.problem, filter.praise, after.key, after.id,
      limit);
}

std::vector<Review> find_all(db::Reader& reader, const std::vector<ReviewId>& ids) {
  std::vector<Review> reviews;
  reviews.reserve(ids.size());
  for (const ReviewId id : ids) reviews.push_back(find_review(reader, id).value());
  return reviews;
}

// NULL where it is of nobody.
std::optional<AccountId> account_or_null(const Review& review) {
  return review.is_imported() ? std::nullopt : std::optional(review.account_id);
}

}  // namespace

std::int64_t sort_key(const Review& review, ReviewSort sort) {
  if (sort == ReviewSort::Newest) return review.created_at.microseconds();
  return sort == ReviewSort::Helpful ? review.helpful : review.rating;
}

std::vector<Review> list_reviews_of(db::Reader& reader, AccountId account) {
  return find_all(reader, reader.list("SELECT id FROM reviews WHERE account_id = ?1 ORDER BY id",
                                      read_id, account));
}

std::optional<Review> find_review(db::Reader& reader, ReviewId id) {
  auto review = reader.find(
      R"(SELECT r.id, r.product_id, r.account_id,
                CASE WHEN r.account_id IS NULL THEN r.author ELSE coalesce(a.name, '') END,
                r.rating, r.title, r.text, r.state, r.verified, r.reports, r.helpful, r.sentiment,
                r.confidence, l.said, r.created_at, r.edited_at
         FROM reviews r LEFT JOIN accounts a ON a.id = r.account_id
                        LEFT JOIN review_labels l ON l.review_id = r.id
         WHERE r.id = ?1)",
      read_row, id);
  if (review) add_mentions(reader, *review);
  return review;
}

std::optional<ReviewId> find_review_of(db::Reader& reader, ProductId product, AccountId account) {
  return reader.find("SELECT id FROM reviews WHERE account_id = ?1 AND product_id = ?2", read_id,
                     account, product);
}

std::vector<Review> list_reviews(db::Reader& reader, const PublicFilter& filter, ReviewSort sort,
                                 const std::optional<ReviewCursor>& after, std::int64_t limit) {
  constexpr std::int64_t kLast = std::numeric_limits<std::int64_t>::max();
  const std::int64_t first_key = sort == ReviewSort::Lowest ? 0 : kLast;
  const ReviewCursor from = after.value_or(ReviewCursor{.key = first_key, .id = ReviewId(kLast)});
  switch (sort) {
    case ReviewSort::Newest:
      return find_all(reader, list_newest(reader, filter, from, limit));
    case ReviewSort::Highest:
      return find_all(reader, list_highest(reader, filter, from, limit));
    case ReviewSort::Lowest:
      return find_all(reader, list_lowest(reader, filter, from, limit));
    case ReviewSort::Helpful:
      return find_all(reader, list_helpful(reader, filter, from, limit));
  }
  SC_ASSERT(!"a sort without a list");
  return {};
}

std::vector<Review> list_for_staff(db::Reader& reader, const StaffFilter& filter,
                                   std::optional<ReviewId> after, std::int64_t limit) {
  return find_all(reader, reader.list(
                              R"(SELECT r.id FROM reviews r
             WHERE (?1 IS NULL OR r.state = ?1)
               AND (NOT ?2 OR r.reports > 0)
               AND (?3 IS NULL OR r.product_id = ?3)
               AND (?4 IS NULL OR r.sentiment = ?4)
               AND (?5 IS NULL OR EXISTS (SELECT 1 FROM review_mentions m WHERE m.review_id = r.id
                                          AND m.category = ?5 AND m.polarity < 0))
               AND (?6 IS NULL OR EXISTS (SELECT 1 FROM review_flags f WHERE f.review_id = r.id
                                          AND f.kind = ?6))
               AND (?7 IS NULL OR r.id < ?7)
             ORDER BY r.id DESC LIMIT ?8)",
                              read_id, filter.state, filter.only_reported, filter.product_id,
                              filter.sentiment, filter.problem, filter.flag, after, limit));
}

std::vector<std::string> list_other_texts(db::Reader& reader, const Review& review,
                                          std::int64_t limit) {
  return reader.list(
      R"(SELECT text FROM reviews WHERE account_id = ?1 AND id <> ?2 ORDER BY id DESC LIMIT ?3)",
      [](const db::Row& row) { return std::string(row.text(0)); }, review.account_id, review.id,
      limit);
}

Histogram get_histogram(db::Reader& reader, ProductId product) {
  Histogram histogram{};
  reader.each(
      "SELECT rating, count FROM review_ratings WHERE product_id = ?1",
      [&](const db::Row& row) {
        histogram[static_cast<std::size_t>(row.integer(0) - 1)] = row.integer(1);
      },
      product);
  return histogram;
}

std::vector<MentionCount> count_mentions(db::Reader& reader, ProductId product) {
  const TopicNames names = get_topic_names(reader);
  auto counts = reader.list(
      R"(SELECT m.category, m.polarity > 0 AS praise, count(DISTINCT r.id) AS reviews
         FROM reviews r JOIN review_mentions m ON m.review_id = r.id
         WHERE r.product_id = ?1 AND r.state = 0
         GROUP BY m.category, praise ORDER BY reviews DESC, m.category, praise)",
      [](const db::Row& row) {
        return MentionCount{static_cast<Category>(row.integer(0)), {}, row.flag(1), row.integer(2)};
      },
      product);
  for (MentionCount& count : counts) count.label = label_of(count.category, names);
  // Of a topic that was deleted while the review was written.
  std::erase_if(counts, [](const MentionCount& count) { return count.label.empty(); });
  return counts;
}

void insert_review(db::Writer& writer, const Review& review) {
  const std::string_view author = review.is_imported() ? review.author : std::string_view();
  writer.run(
      R"(INSERT INTO reviews
           (id, product_id, account_id, author, rating, title, text, state, verified, sentiment,
            confidence, created_at, read_with)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13))",
      review.id, review.product_id, account_or_null(review), author, review.rating,
      std::string_view(review.title), std::string_view(review.text), review.state, review.verified,
      review.reading.label, review.reading.confidence, review.created_at, review.reading.version);
  insert_mentions(writer, review.id, review.reading.mentions);
}

void update_review(db::Writer& writer, const Review& review) {
  writer.run(
      R"(UPDATE reviews SET rating = ?2, title = ?3, text = ?4, state = ?5, verified = ?6,
                            sentiment = ?7, confidence = ?8, edited_at = ?9,
                            read_with = ?10
         WHERE id = ?1)",
      review.id, review.rating, std::string_view(review.title), std::string_view(review.text),
      review.state, review.verified, review.reading.label, review.reading.confidence,
      review.edited_at, review.reading.version);
  replace_mentions(writer, review.id, review.reading.mentions);
}

void replace_mentions(db::Writer& writer, ReviewId id, const std::vector<Mention>& mentions) {
  writer.run("DELETE FROM review_mentions WHERE review_id = ?1", id);
  insert_mentions(writer, id, mentions);
}

void delete_review(db::Writer& writer, ReviewId id) {
  writer.run("DELETE FROM reviews WHERE id = ?1", id);
}

void set_state(db::Writer& writer, ReviewId id, ReviewState state) {
  writer.run("UPDATE reviews SET state = ?2 WHERE id = ?1", id, state);
}

void add_rating(db::Writer& writer, ProductId product, int rating, int change) {
  writer.run(
      "INSERT INTO review_ratings (product_id, rating, count) VALUES (?1, ?2, 0) "
      "ON CONFLICT DO NOTHING",
      product, rating);
  writer.run("UPDATE review_ratings SET count = count + ?3 WHERE product_id = ?1 AND rating = ?2",
             product, rating, change);
}

bool insert_report(db::Writer& writer, ReviewId id, AccountId account, std::string_view reason,
                   Instant now) {
  const std::int64_t inserted = writer.run(
      R"(INSERT INTO review_reports (review_id, account_id, reason, created_at)
         VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING)",
      id, account, reason, now);
  writer.run("UPDATE reviews SET reports = reports + ?2 WHERE id = ?1", id, inserted);
  return inserted > 0;
}

void delete_reports(db::Writer& writer, ReviewId id) {
  writer.run("DELETE FROM review_reports WHERE review_id = ?1", id);
  writer.run("UPDATE reviews SET reports = 0 WHERE id = ?1", id);
}

void insert_decision(db::Writer& writer, const Decision& decision, Instant now) {
  writer.run(
      R"(INSERT INTO review_decisions (review_id, account_id, state, note, created_at)
         VALUES (?1, ?2, ?3, ?4, ?5))",
      decision.review_id, decision.account_id, decision.state, std::string_view(decision.note),
      now);
}

}  // namespace storecast::reviews
