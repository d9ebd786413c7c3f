#include "reviews/shop_facts_store.h"

#include <map>

#include "json/fields.h"
#include "orders/refund_store.h"

namespace storecast::reviews {
namespace {

// A refund of an order whose customer has reviewed something of it.
struct OrderRefund {
  ReviewId review_id;
  ProductId product_id;
  Currency currency;
  std::vector<orders::RefundedLine> lines;
};

std::vector<OrderRefund> list_order_refunds(db::Reader& reader, std::optional<ProductId> product) {
  return reader.list(
      R"(SELECT DISTINCT r.id, r.product_id, o.currency, f.lines, f.refund_id
         FROM order_refunds f
         JOIN refunds p ON p.id = f.refund_id AND p.state <> ?2
         JOIN orders o ON o.id = f.order_id
         JOIN order_lines l ON l.order_id = o.id
         JOIN reviews r
           ON r.product_id = l.product_id
              AND r.account_id = coalesce(o.account_id,
                                          (SELECT a.id FROM accounts a
                                           WHERE a.email_key = lower(o.email)
                                             AND a.email_verified_at IS NOT NULL))
         WHERE r.state = 0 AND (?1 IS NULL OR r.product_id = ?1))",
      [](const db::Row& row) {
        return OrderRefund{row.id<ReviewId>(0), row.id<ProductId>(1),
                           Currency::parse(row.text(2)).value(),
                           json::parse<std::vector<orders::RefundedLine>>(row.text(3)).value()};
      },
      product, payments::RefundState::Failed);
}

ProductId product_of(db::Reader& reader, orders::OrderLineId line) {
  return reader
      .find(
          "SELECT product_id FROM order_lines WHERE id = ?1",
          [](const db::Row& row) { return row.id<ProductId>(0); }, line)
      .value_or(ProductId());
}

}  // namespace

std::optional<ProductFacts> find_product_facts(db::Reader& reader, ProductId product) {
  return reader.find(
      R"(SELECT p.name, coalesce(c.name, ''), p.price_minor,
                (SELECT count(*) FROM product_images i WHERE i.product_id = p.id),
                (SELECT coalesce(sum(s.on_hand), 0) FROM stock s
                 JOIN variants v ON v.id = s.variant_id WHERE v.product_id = p.id)
         FROM products p LEFT JOIN categories c ON c.id = p.category_id
         WHERE p.id = ?1)",
      [](const db::Row& row) {
        return ProductFacts{.name = std::string(row.text(0)),
                            .category = std::string(row.text(1)),
                            .price_minor = row.integer(2),
                            .pictures = static_cast<int>(row.integer(3)),
                            .on_hand = row.integer(4)};
      },
      product);
}

std::vector<std::int64_t> list_category_prices(db::Reader& reader, ProductId product) {
  return reader.list(
      R"(SELECT other.price_minor FROM products p
         JOIN products other ON other.category_id = p.category_id AND other.currency = p.currency
         WHERE p.id = ?1 AND other.deleted_at IS NULL)",
      [](const db::Row& row) { return row.integer(0); }, product);
}

std::vector<std::int64_t> list_delivery_times(db::Reader& reader, std::optional<ProductId> product,
                                              Instant since, std::int64_t limit) {
  return reader.list(
      R"(SELECT s.delivered_at - o.placed_at FROM shipments s JOIN orders o ON o.id = s.order_id
         WHERE s.delivered_at >= ?2
           AND (?1 IS NULL OR EXISTS (
             SELECT 1 FROM shipment_lines l JOIN order_lines ol ON ol.id = l.order_line_id
             WHERE l.shipment_id = s.id AND ol.product_id = ?1))
         ORDER BY s.id DESC LIMIT ?3)",
      [](const db::Row& row) { return row.integer(0); }, product, since, limit);
}

ReturnCount count_returns(db::Reader& reader, std::optional<ProductId> product) {
  return reader
      .find(
          R"(SELECT coalesce(sum(returned), 0), coalesce(sum(shipped), 0) FROM order_lines
             WHERE ?1 IS NULL OR product_id = ?1)",
          [](const db::Row& row) {
            return ReturnCount{row.integer(0), row.integer(1)};
          },
          product)
      .value();
}

std::vector<AuthorRefund> list_author_refunds(db::Reader& reader,
                                              std::optional<ProductId> product) {
  std::map<std::pair<ReviewId, Currency>, std::int64_t> sums;
  for (const OrderRefund& refund : list_order_refunds(reader, product)) {
    for (const orders::RefundedLine& line : refund.lines) {
      if (product_of(reader, line.line) != refund.product_id) continue;
      sums[{refund.review_id, refund.currency}] += line.amount_minor;
    }
  }
  std::vector<AuthorRefund> refunds;
  for (const auto& [key, minor] : sums) refunds.push_back({key.first, {minor, key.second}});
  return refunds;
}

std::array<double, sentiment::kCategories> get_mean_star_impact(db::Reader& reader) {
  std::array<double, sentiment::kCategories> means{};
  reader.each(
      R"(WITH newest AS MATERIALIZED (
           SELECT id, product_id, rating FROM reviews WHERE state = 0 ORDER BY id DESC LIMIT ?3)
         SELECT b.category,
                sum(b.stars - b.reviews * (t.stars - b.stars) / (t.reviews - b.reviews))
                  / (sum(b.reviews) + ?1)
         FROM (SELECT product_id, category, count(*) AS reviews, sum(rating) * 1.0 AS stars
               FROM (SELECT DISTINCT n.id, n.product_id, n.rating, m.category
                     FROM newest n CROSS JOIN review_mentions m ON m.review_id = n.id
                     WHERE m.polarity < 0 AND m.category < ?2)
               GROUP BY product_id, category) b
         JOIN (SELECT product_id, count(*) AS reviews, sum(rating) * 1.0 AS stars
               FROM newest GROUP BY product_id) t ON t.product_id = b.product_id
         WHERE t.reviews > b.reviews GROUP BY b.category)",
      [&](const db::Row& row) { means[static_cast<std::size_t>(row.integer(0))] = row.real(1); },
      kMeanShrinkage, sentiment::kFirstOwnTopic, kMeanReviews);
  return means;
}

}  // namespace storecast::reviews
