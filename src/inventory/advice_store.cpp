#include "inventory/advice_store.h"

namespace storecast::inventory {
namespace {

StockRow stock_row_of(const db::Row& row) {
  StockRow stock;
  stock.product_id = row.id<ProductId>(0);
  stock.sku = row.text(1);
  stock.name = row.text(2);
  stock.on_hand = row.integer(3);
  stock.lead_time_days = row.real(4);
  stock.lead_time_sd_days = row.real(5);
  stock.updated_at = row.instant(6);
  stock.days_of_cover = row.maybe(7, &db::Row::real);
  stock.stockout_probability = row.real(8);
  stock.risk = static_cast<planning::Risk>(row.integer(9));
  stock.reorder_point = row.real(10);
  stock.order_quantity = row.real(11);
  stock.order_by = row.maybe(12, &db::Row::date);
  stock.demand_class =
      json::enum_value<planning::DemandClass>(row.text(13)).value_or(planning::DemandClass::None);
  return stock;
}

}  // namespace

void put_advice(db::Writer& writer, const StockRow& row, std::int64_t sales_version) {
  writer.run(R"sql(
    INSERT OR REPLACE INTO stock_advice (product_id, on_hand, lead_time_days, lead_time_sd_days,
      sales_version, days_of_cover, stockout_probability, risk, reorder_point, order_quantity,
      order_by, demand_class)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12))sql",
             row.product_id, row.on_hand, row.lead_time_days, row.lead_time_sd_days, sales_version,
             row.days_of_cover, row.stockout_probability, row.risk, row.reorder_point,
             row.order_quantity, row.order_by, json::enum_name(row.demand_class));
}

std::vector<StockLevel> list_stale_levels(db::Reader& reader, std::int64_t sales_version) {
  return reader.list(R"sql(
    WITH levels AS (
      SELECT l.product_id, l.lead_time_days, l.lead_time_sd_days, l.updated_at,
        coalesce(sum(s.on_hand), 0) AS on_hand
      FROM stock_levels AS l JOIN products AS p ON p.id = l.product_id AND p.deleted_at IS NULL
      LEFT JOIN variants AS v ON v.product_id = l.product_id AND v.deleted_at IS NULL
      LEFT JOIN variant_stock AS s ON s.variant_id = v.id
      GROUP BY l.product_id)
    SELECT l.product_id, l.on_hand, l.lead_time_days, l.lead_time_sd_days, l.updated_at
    FROM levels AS l LEFT JOIN stock_advice AS a ON a.product_id = l.product_id
    WHERE a.product_id IS NULL OR a.sales_version <> ?1 OR a.on_hand <> l.on_hand
      OR a.lead_time_days <> l.lead_time_days OR a.lead_time_sd_days <> l.lead_time_sd_days)sql",
                     [](const db::Row& row) {
                       return StockLevel{row.id<ProductId>(0), row.integer(1), row.real(2),
                                         row.real(3), row.instant(4)};
                     },
                     sales_version);
}

std::vector<StockRow> list_stock_rows(db::Reader& reader, std::optional<ProductId> after,
                                      int limit) {
  return reader.list(R"sql(
    SELECT l.product_id, p.sku, p.name, (
        SELECT coalesce(sum(s.on_hand), 0) FROM variants AS v
        JOIN variant_stock AS s ON s.variant_id = v.id
        WHERE v.product_id = l.product_id AND v.deleted_at IS NULL),
      l.lead_time_days, l.lead_time_sd_days, l.updated_at, a.days_of_cover,
      coalesce(a.stockout_probability, 0.0), coalesce(a.risk, 0), coalesce(a.reorder_point, 0.0),
      coalesce(a.order_quantity, 0.0), a.order_by, coalesce(a.demand_class, 'none')
    FROM stock_levels AS l JOIN products AS p ON p.id = l.product_id AND p.deleted_at IS NULL
    LEFT JOIN stock_advice AS a ON a.product_id = l.product_id
    WHERE ?1 IS NULL OR (-coalesce(a.stockout_probability, 0.0), l.product_id) > (
      SELECT -coalesce(max(stockout_probability), 0.0), ?1
      FROM stock_advice WHERE product_id = ?1)
    ORDER BY coalesce(a.stockout_probability, 0.0) DESC, l.product_id LIMIT ?2)sql",
                     stock_row_of, after, limit);
}

}  // namespace storecast::inventory
