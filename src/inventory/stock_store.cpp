#include "inventory/stock_store.h"

namespace storecast::inventory {
namespace {

StockLevel to_level(const db::Row& row) {
  return {row.id<ProductId>(0), row.integer(1), row.real(2), row.real(3), row.instant(4)};
}

}  // namespace

std::optional<StockLevel> find_stock_level(db::Reader& reader, ProductId product) {
  return reader.find(R"sql(
    SELECT product_id, (
        SELECT coalesce(sum(s.on_hand), 0) FROM variants AS v
        JOIN variant_stock AS s ON s.variant_id = v.id
        WHERE v.product_id = l.product_id AND v.deleted_at IS NULL),
      lead_time_days, lead_time_sd_days, updated_at
    FROM stock_levels AS l WHERE product_id = ?1)sql",
                     to_level, product);
}

std::vector<StockLevel> list_stock_levels(db::Reader& reader) {
  return reader.list(R"sql(
    SELECT product_id, (
        SELECT coalesce(sum(s.on_hand), 0) FROM variants AS v
        JOIN variant_stock AS s ON s.variant_id = v.id
        WHERE v.product_id = l.product_id AND v.deleted_at IS NULL),
      lead_time_days, lead_time_sd_days, updated_at
    FROM stock_levels AS l ORDER BY product_id)sql",
                     to_level);
}

void put_stock_level(db::Writer& writer, const StockLevel& level) {
  writer.run(R"sql(
    INSERT INTO stock_levels (product_id, lead_time_days, lead_time_sd_days, updated_at)
    VALUES (?1, ?2, ?3, ?4)
    ON CONFLICT (product_id) DO UPDATE SET
      lead_time_days = excluded.lead_time_days,
      lead_time_sd_days = excluded.lead_time_sd_days, updated_at = excluded.updated_at)sql",
             level.product_id, level.lead_time_days, level.lead_time_sd_days, level.updated_at);
}

void add_stock_level(db::Writer& writer, ProductId product, Instant now) {
  writer.run(R"sql(
    INSERT INTO stock_levels (product_id, lead_time_days, lead_time_sd_days, updated_at)
    VALUES (?1, ?2, 0, ?3) ON CONFLICT DO NOTHING)sql",
             product, kUsualLeadTimeDays, now);
}

}  // namespace storecast::inventory
