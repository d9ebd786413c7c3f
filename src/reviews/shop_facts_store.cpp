#include "reviews/shop_facts_store.h"

namespace storecast::reviews {

std::optional<ProductFacts> find_product_facts(db::Reader& reader, ProductId product) {
  return reader.find(
      R"(SELECT p.name, coalesce(c.name, ''), p.price_minor, p.currency,
                (SELECT count(*) FROM product_images i WHERE i.product_id = p.id),
                (SELECT coalesce(sum(s.on_hand), 0) FROM stock s
                 JOIN variants v ON v.id = s.variant_id WHERE v.product_id = p.id)
         FROM products p LEFT JOIN categories c ON c.id = p.category_id
         WHERE p.id = ?1)",
      [](const db::Row& row) {
        return ProductFacts{.name = std::string(row.text(0)),
                            .category = std::string(row.text(1)),
                            .price_minor = row.integer(2),
                            .currency = std::string(row.text(3)),
                            .pictures = static_cast<int>(row.integer(4)),
                            .on_hand = row.integer(5)};
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

}  // namespace storecast::reviews
