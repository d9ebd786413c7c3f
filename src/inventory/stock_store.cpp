#include "inventory/stock_store.h"

namespace storecast::inventory {
namespace {

StockLevel to_level(const db::Row& row) {
  return {row.id<ProductId>(0), row.real(1), row.real(2), row.real(3), row.instant(4)};
}

}  // namespace

std::optional<StockLevel> find_stock_level(db::Reader& reader, ProductId product) {
  return reader.find(R"sql(
    SELECT product_id, on_hand, lead_time_days, lead_time_sd_days, updated_at
    FROM stock_levels WHERE product_id = ?1)sql",
                     to_level, product);
}

std::vector<StockLevel> list_stock_levels(db::Reader& reader) {
  return reader.list(R"sql(
    SELECT product_id, on_hand, lead_time_days, lead_time_sd_days, updated_at
    FROM stock_levels ORDER BY product_id)sql",
                     to_level);
}

void put_stock_level(db::Writer& writer, const StockLevel& level) {
  writer.run(R"sql(
    INSERT INTO stock_levels (product_id, on_hand, lead_time_days, lead_time_sd_days, updated_at)
    VALUES (?1, ?2, ?3, ?4, ?5)
    ON CONFLICT (product_id) DO UPDATE SET
      on_hand = excluded.on_hand, lead_time_days = excluded.lead_time_days,
      lead_time_sd_days = excluded.lead_time_sd_days, updated_at = excluded.updated_at)sql",
             level.product_id, level.on_hand, level.lead_time_days, level.lead_time_sd_days,
             level.updated_at);
}

}  // namespace storecast::inventory
