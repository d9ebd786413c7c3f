#include "inventory/variant_stock_store.h"

namespace storecast::inventory {
namespace {

VariantStockView view_of(const db::Row& row) {
  VariantStockView view;
  view.variant_id = row.id<VariantId>(0);
  view.product_id = row.id<ProductId>(1);
  view.sku = row.text(2);
  view.product_name = row.text(3);
  for (int column = 4; column < 7 && !row.is_null(column); ++column) {
    view.options.emplace_back(row.text(column));
  }
  view.on_hand = row.integer(7);
  view.available = row.integer(8);
  view.threshold = row.integer(9);
  view.low = view.available <= view.threshold;
  return view;
}

void add_locations(db::Reader& reader, VariantStockView& view) {
  view.locations = reader.list(R"sql(
    SELECT l.id, l.name, s.on_hand, s.reserved FROM stock AS s
    JOIN locations AS l ON l.id = s.location_id
    WHERE s.variant_id = ?1 ORDER BY l.position, l.id)sql",
                               [](const db::Row& row) {
                                 return ShelfView{row.id<LocationId>(0), std::string(row.text(1)),
                                                  row.integer(2), row.integer(3)};
                               },
                               view.variant_id);
}

}  // namespace

std::vector<VariantStockView> list_variant_stock(db::Reader& reader,
                                                 const VariantStockFilter& filter) {
  auto views = reader.list(R"sql(
    SELECT v.id, v.product_id, v.sku, p.name, v.choice_1, v.choice_2, v.choice_3,
      coalesce(s.on_hand, 0), coalesce(s.available, 0), coalesce(t.pieces, ?5)
    FROM variants AS v JOIN products AS p ON p.id = v.product_id
    LEFT JOIN variant_stock AS s ON s.variant_id = v.id
    LEFT JOIN stock_thresholds AS t ON t.variant_id = v.id
    WHERE v.deleted_at IS NULL AND (?1 IS NULL OR v.id > ?1)
      AND (?2 = '' OR instr(lower(v.sku), lower(?2)) > 0 OR instr(lower(p.name), lower(?2)) > 0
        OR v.barcode = ?2)
      AND (?3 = 0 OR coalesce(s.available, 0) <= coalesce(t.pieces, ?5))
    ORDER BY v.id LIMIT ?4)sql",
                           view_of, filter.after, filter.search, filter.show, filter.limit,
                           catalog::kLowStock);
  for (VariantStockView& view : views) add_locations(reader, view);
  return views;
}

std::optional<VariantStockView> find_variant_stock(db::Reader& reader, VariantId variant) {
  auto view = reader.find(R"sql(
    SELECT v.id, v.product_id, v.sku, p.name, v.choice_1, v.choice_2, v.choice_3,
      coalesce(s.on_hand, 0), coalesce(s.available, 0), coalesce(t.pieces, ?2)
    FROM variants AS v JOIN products AS p ON p.id = v.product_id
    LEFT JOIN variant_stock AS s ON s.variant_id = v.id
    LEFT JOIN stock_thresholds AS t ON t.variant_id = v.id
    WHERE v.id = ?1 AND v.deleted_at IS NULL)sql",
                          view_of, variant, catalog::kLowStock);
  if (view) add_locations(reader, *view);
  return view;
}

}  // namespace storecast::inventory
