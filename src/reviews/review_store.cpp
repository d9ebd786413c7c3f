#include "reviews/review_store.h"

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
  review.reports = static_cast<int>(row.integer(8));
  review.reading.label = static_cast<Label>(row.integer(9));
  review.reading.confidence = row.real(10);
  review.created_at = row.instant(11);
  review.edited_at = row.maybe(12, &db::Row::instant);
  return review;
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

void insert_mentions(db::Writer& writer, const Review& review) {
  std::int64_t position = 0;
  for (const Mention& mention : review.reading.mentions) {
    writer.run(
        R"(INSERT INTO review_mentions
             (review_id, position, category, start_byte, end_byte, polarity, phrase)
           VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7))",
        review.id, position++, mention.category, mention.start, mention.end, mention.polarity,
        std::string_view(mention.phrase));
  }
}

std::vector<Review> list_newest(db::Reader& reader, const PublicFilter& filter,
                                std::optional<ReviewId> before, std::int64_t limit) {
  return reader.list(
      R"(SELECT r.id, r.product_id, r.account_id, coalesce(a.name, ''), r.rating, r.title, r.text,
                r.state, r.reports, r.sentiment, r.confidence, r.created_at, r.edited_at
         FROM reviews r LEFT JOIN accounts a ON a.id = r.account_id
         WHERE r.product_id = ?1 AND r.state = 0
           AND (?2 IS NULL OR r.rating = ?2)
           AND (?3 IS NULL OR EXISTS (SELECT 1 FROM review_mentions m WHERE m.review_id = r.id
                                      AND m.category = ?3 AND m.polarity < 0))
           AND (?4 IS NULL OR r.id < ?4)
         ORDER BY r.id DESC LIMIT ?5)",
      read_row, filter.product_id, filter.rating, filter.problem, before, limit);
}

std::vector<Review> list_highest(db::Reader& reader, const PublicFilter& filter,
                                 const ReviewCursor& after, std::int64_t limit) {
  return reader.list(
      R"(SELECT r.id, r.product_id, r.account_id, coalesce(a.name, ''), r.rating, r.title, r.text,
                r.state, r.reports, r.sentiment, r.confidence, r.created_at, r.edited_at
         FROM reviews r LEFT JOIN accounts a ON a.id = r.account_id
         WHERE r.product_id = ?1 AND r.state = 0
           AND (?2 IS NULL OR r.rating = ?2)
           AND (?3 IS NULL OR EXISTS (SELECT 1 FROM review_mentions m WHERE m.review_id = r.id
                                      AND m.category = ?3 AND m.polarity < 0))
           AND (r.rating, r.id) < (?4, ?5)
         ORDER BY r.rating DESC, r.id DESC LIMIT ?6)",
      read_row, filter.product_id, filter.rating, filter.problem, after.rating, after.id, limit);
}

std::vector<Review> list_lowest(db::Reader& reader, const PublicFilter& filter,
                                const ReviewCursor& after, std::int64_t limit) {
  return reader.list(
      R"(SELECT r.id, r.product_id, r.account_id, coalesce(a.name, ''), r.rating, r.title, r.text,
                r.state, r.reports, r.sentiment, r.confidence, r.created_at, r.edited_at
         FROM reviews r LEFT JOIN accounts a ON a.id = r.account_id
         WHERE r.product_id = ?1 AND r.state = 0
           AND (?2 IS NULL OR r.rating = ?2)
           AND (?3 IS NULL OR EXISTS (SELECT 1 FROM review_mentions m WHERE m.review_id = r.id
                                      AND m.category = ?3 AND m.polarity < 0))
           AND (r.rating > ?4 OR (r.rating = ?4 AND r.id < ?5))
         ORDER BY r.rating, r.id DESC LIMIT ?6)",
      read_row, filter.product_id, filter.rating, filter.problem, after.rating, after.id, limit);
}

}  // namespace

std::vector<Review> list_reviews_of(db::Reader& reader, AccountId account) {
  return reader.list(
      R"(SELECT r.id, r.product_id, r.account_id, coalesce(a.name, ''), r.rating, r.title, r.text,
                r.state, r.reports, r.sentiment, r.confidence, r.created_at, r.edited_at
         FROM reviews r LEFT JOIN accounts a ON a.id = r.account_id
         WHERE r.account_id = ?1 ORDER BY r.id)",
      read_row, account);
}

std::optional<Review> find_review(db::Reader& reader, ReviewId id) {
  auto review = reader.find(
      R"(SELECT r.id, r.product_id, r.account_id, coalesce(a.name, ''), r.rating, r.title, r.text,
                r.state, r.reports, r.sentiment, r.confidence, r.created_at, r.edited_at
         FROM reviews r LEFT JOIN accounts a ON a.id = r.account_id
         WHERE r.id = ?1)",
      read_row, id);
  if (review) add_mentions(reader, *review);
  return review;
}

std::optional<ReviewId> find_review_of(db::Reader& reader, ProductId product, AccountId account) {
  return reader.find(
      "SELECT id FROM reviews WHERE product_id = ?1 AND account_id = ?2",
      [](const db::Row& row) { return row.id<ReviewId>(0); }, product, account);
}

std::vector<Review> list_reviews(db::Reader& reader, const PublicFilter& filter, ReviewSort sort,
                                 const std::optional<ReviewCursor>& after, std::int64_t limit) {
  constexpr ReviewCursor kBeforeTheHighest{.rating = 6, .id = {}};
  constexpr ReviewCursor kBeforeTheLowest{.rating = 0, .id = {}};
  std::vector<Review> reviews;
  switch (sort) {
    case ReviewSort::Newest:
      reviews = list_newest(reader, filter, after ? std::optional(after->id) : std::nullopt, limit);
      break;
    case ReviewSort::Highest:
      reviews = list_highest(reader, filter, after.value_or(kBeforeTheHighest), limit);
      break;
    case ReviewSort::Lowest:
      reviews = list_lowest(reader, filter, after.value_or(kBeforeTheLowest), limit);
      break;
  }
  for (Review& review : reviews) add_mentions(reader, review);
  return reviews;
}

std::vector<Review> list_for_staff(db::Reader& reader, const StaffFilter& filter,
                                   std::optional<ReviewId> after, std::int64_t limit) {
  auto reviews = reader.list(
      R"(SELECT r.id, r.product_id, r.account_id, coalesce(a.name, ''), r.rating, r.title, r.text,
                r.state, r.reports, r.sentiment, r.confidence, r.created_at, r.edited_at
         FROM reviews r LEFT JOIN accounts a ON a.id = r.account_id
         WHERE (?1 IS NULL OR r.state = ?1)
           AND (?2 = 0 OR r.reports > 0)
           AND (?3 IS NULL OR r.product_id = ?3)
           AND (?4 IS NULL OR r.sentiment = ?4)
           AND (?5 IS NULL OR EXISTS (SELECT 1 FROM review_mentions m WHERE m.review_id = r.id
                                      AND m.category = ?5 AND m.polarity < 0))
           AND (?6 IS NULL OR r.id < ?6)
         ORDER BY r.id DESC LIMIT ?7)",
      read_row, filter.state, filter.only_reported, filter.product_id, filter.sentiment,
      filter.problem, after, limit);
  for (Review& review : reviews) add_mentions(reader, review);
  return reviews;
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

std::vector<ProblemCount> count_problems(db::Reader& reader, ProductId product) {
  return reader.list(
      R"(SELECT m.category, count(DISTINCT r.id) AS reviews
         FROM reviews r JOIN review_mentions m ON m.review_id = r.id
         WHERE r.product_id = ?1 AND r.state = 0 AND m.polarity < 0
         GROUP BY m.category ORDER BY reviews DESC, m.category)",
      [](const db::Row& row) {
        return ProblemCount{static_cast<Category>(row.integer(0)), row.integer(1)};
      },
      product);
}

void insert_review(db::Writer& writer, const Review& review) {
  writer.run(
      R"(INSERT INTO reviews
           (id, product_id, account_id, rating, title, text, state, sentiment, confidence,
            created_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10))",
      review.id, review.product_id, review.account_id, review.rating,
      std::string_view(review.title), std::string_view(review.text), review.state,
      review.reading.label, review.reading.confidence, review.created_at);
  insert_mentions(writer, review);
}

void update_review(db::Writer& writer, const Review& review) {
  writer.run(
      R"(UPDATE reviews SET rating = ?2, title = ?3, text = ?4, sentiment = ?5, confidence = ?6,
                            edited_at = ?7
         WHERE id = ?1)",
      review.id, review.rating, std::string_view(review.title), std::string_view(review.text),
      review.reading.label, review.reading.confidence, review.edited_at);
  writer.run("DELETE FROM review_mentions WHERE review_id = ?1", review.id);
  insert_mentions(writer, review);
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
