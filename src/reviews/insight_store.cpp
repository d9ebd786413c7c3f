#include "reviews/insight_store.h"

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
  review.reports = static_cast<int>(row.integer(7));
  review.reading.label = static_cast<Label>(row.integer(8));
  review.reading.confidence = row.real(9);
  review.created_at = row.instant(10);
  review.edited_at = row.maybe(11, &db::Row::instant);
  return review;
}

Mention read_mention(const db::Row& row) {
  return {.category = static_cast<Category>(row.integer(0)),
          .start = static_cast<std::size_t>(row.integer(1)),
          .end = static_cast<std::size_t>(row.integer(2)),
          .polarity = row.real(3),
          .phrase = std::string(row.text(4))};
}

Complaint read_complaint(const db::Row& row) {
  const auto start = static_cast<std::size_t>(row.integer(4));
  const auto end = static_cast<std::size_t>(row.integer(5));
  return {.review_id = row.id<ReviewId>(0),
          .rating = static_cast<int>(row.integer(1)),
          .created_at = row.instant(2),
          .category = static_cast<Category>(row.integer(3)),
          .clause = std::string(row.text(6).substr(start, end - start))};
}

}  // namespace

std::vector<Review> list_reviews_in(db::Reader& reader, const ReviewScope& scope,
                                    std::int64_t limit, std::optional<ReviewId> after) {
  auto reviews = reader.list(
      R"(SELECT r.id, r.product_id, r.account_id, coalesce(a.name, r.author), r.rating, r.title,
                r.text, r.reports, r.sentiment, r.confidence, r.created_at, r.edited_at
         FROM reviews r LEFT JOIN accounts a ON a.id = r.account_id
         WHERE r.state = 0
           AND (?1 IS NULL OR r.product_id = ?1)
           AND (?2 IS NULL OR r.product_id IN (SELECT id FROM products WHERE category_id = ?2))
           AND (?3 IS NULL OR EXISTS (
             SELECT 1 FROM orders o JOIN order_lines l ON l.order_id = o.id
             WHERE o.account_id = r.account_id AND l.product_id = r.product_id
               AND json_extract(o.shipping_address, '$.city') = ?3))
           AND (?4 IS NULL OR r.created_at >= ?4) AND (?5 IS NULL OR r.created_at < ?5)
           AND (?6 IS NULL OR EXISTS (SELECT 1 FROM review_mentions m WHERE m.review_id = r.id
                                      AND m.category = ?6 AND m.polarity < 0))
           AND (?7 IS NULL OR r.sentiment = ?7)
           AND (?8 IS NULL OR r.id < ?8)
         ORDER BY r.id DESC LIMIT ?9)",
      read_row, scope.product_id, scope.category_id, scope.city, scope.from, scope.before,
      scope.problem, scope.label, after, limit);
  for (Review& review : reviews) {
    review.reading.mentions = reader.list(
        R"(SELECT category, start_byte, end_byte, polarity, phrase
           FROM review_mentions WHERE review_id = ?1 ORDER BY position)",
        read_mention, review.id);
  }
  return reviews;
}

std::int64_t count_reviews_in(db::Reader& reader, const ReviewScope& scope) {
  return reader
      .find(
          R"(SELECT count(*) FROM reviews r
             WHERE r.state = 0
               AND (?1 IS NULL OR r.product_id = ?1)
               AND (?2 IS NULL
                    OR r.product_id IN (SELECT id FROM products WHERE category_id = ?2))
               AND (?3 IS NULL OR EXISTS (
                 SELECT 1 FROM orders o JOIN order_lines l ON l.order_id = o.id
                 WHERE o.account_id = r.account_id AND l.product_id = r.product_id
                   AND json_extract(o.shipping_address, '$.city') = ?3))
               AND (?4 IS NULL OR r.created_at >= ?4) AND (?5 IS NULL OR r.created_at < ?5))",
          [](const db::Row& row) { return row.integer(0); }, scope.product_id, scope.category_id,
          scope.city, scope.from, scope.before)
      .value();
}

std::vector<ReviewId> list_verified_reviews(db::Reader& reader, std::optional<Instant> from,
                                            std::optional<Instant> before) {
  return reader.list(
      R"(SELECT DISTINCT r.id FROM reviews r
         JOIN orders o ON o.account_id = r.account_id
         JOIN order_lines l ON l.order_id = o.id AND l.product_id = r.product_id
         WHERE (?1 IS NULL OR r.created_at >= ?1) AND (?2 IS NULL OR r.created_at < ?2))",
      [](const db::Row& row) { return row.id<ReviewId>(0); }, from, before);
}

std::vector<CityCount> list_review_cities(db::Reader& reader, std::int64_t limit) {
  return reader.list(
      R"(SELECT json_extract(o.shipping_address, '$.city') AS city, count(DISTINCT r.id) AS reviews
         FROM reviews r
         JOIN orders o ON o.account_id = r.account_id
         JOIN order_lines l ON l.order_id = o.id AND l.product_id = r.product_id
         WHERE r.state = 0
         GROUP BY city ORDER BY reviews DESC, city LIMIT ?1)",
      [](const db::Row& row) {
        return CityCount{std::string(row.text(0)), row.integer(1)};
      },
      limit);
}

std::vector<LabelCount> count_labels(db::Reader& reader, ProductId product) {
  return reader.list(
      R"(SELECT sentiment, count(*) FROM reviews WHERE product_id = ?1 AND state = 0
         GROUP BY sentiment)",
      [](const db::Row& row) {
        return LabelCount{static_cast<Label>(row.integer(0)), static_cast<int>(row.integer(1))};
      },
      product);
}

std::vector<Complaint> list_complaints(db::Reader& reader, ProductId product, std::int64_t limit) {
  return reader.list(
      R"(SELECT r.id, r.rating, r.created_at, m.category, m.start_byte, m.end_byte, r.text
         FROM reviews r JOIN review_mentions m ON m.review_id = r.id
         WHERE r.product_id = ?1 AND r.state = 0 AND m.polarity < 0
         ORDER BY r.id DESC, m.position LIMIT ?2)",
      read_complaint, product, limit);
}

}  // namespace storecast::reviews
