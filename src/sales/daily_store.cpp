#include "sales/daily_store.h"

namespace storecast::sales {
namespace {

DailySales to_daily_sales(const db::Row& row) {
  return {.date = row.date(0),
          .quantity = row.real(1),
          .revenue_minor = row.integer(2),
          .stock = row.maybe(3, &db::Row::real),
          .promotion = row.integer(4) * 2 >= row.integer(5)};
}

}  // namespace

std::vector<DailySales> list_daily_sales(db::Reader& reader, ProductId product) {
  return reader.list(R"sql(
    SELECT date, SUM(quantity), SUM(revenue_minor), MIN(stock), SUM(promotion_rows), SUM(rows)
    FROM sales_daily
    WHERE product_id = ?1 AND import_id IN (SELECT id FROM sales_imports WHERE state = 1)
    GROUP BY date ORDER BY date)sql",
                     to_daily_sales, product);
}

std::vector<DailySales> list_daily_sales(db::Reader& reader, CategoryId category) {
  return reader.list(R"sql(
    SELECT date, SUM(quantity), SUM(revenue_minor), NULL, SUM(promotion_rows), SUM(rows)
    FROM sales_daily
    WHERE product_id IN (SELECT id FROM products WHERE category_id = ?1)
      AND import_id IN (SELECT id FROM sales_imports WHERE state = 1)
    GROUP BY date ORDER BY date)sql",
                     to_daily_sales, category);
}

std::vector<DailySales> list_daily_sales_of_shop(db::Reader& reader) {
  constexpr int kFirst = -1'000'000, kLast = 3'000'000;  // beyond every Date
  return list_daily_sales_of_shop(reader, {Date(kFirst), Date(kLast)});
}

std::vector<DailySales> list_daily_sales_of_shop(db::Reader& reader, DateRange range) {
  return reader.list(R"sql(
    SELECT date, SUM(quantity), SUM(revenue_minor), NULL, SUM(promotion_rows), SUM(rows)
    FROM sales_daily_shop
    WHERE date BETWEEN ?1 AND ?2 AND import_id IN (SELECT id FROM sales_imports WHERE state = 1)
    GROUP BY date ORDER BY date)sql",
                     to_daily_sales, range.from, range.to);
}

std::int64_t get_sales_version(db::Reader& reader) {
  return reader
      .find("SELECT version FROM sales_version WHERE id = 1",
            [](const db::Row& row) { return row.integer(0); })
      .value();
}

std::optional<DateRange> find_sales_range(db::Reader& reader) {
  const auto found = reader.find(R"sql(
    SELECT MIN(date), MAX(date) FROM sales_daily_shop
    WHERE import_id IN (SELECT id FROM sales_imports WHERE state = 1))sql",
                                 [](const db::Row& row) -> std::optional<DateRange> {
                                   if (row.is_null(0)) return {};
                                   return DateRange{row.date(0), row.date(1)};
                                 });
  return found.value();
}

// The recursive part steps from product to product through the index, so that the days outside the
// range are never read.
std::vector<ProductTotal> list_product_totals(db::Reader& reader, DateRange range) {
  return reader.list(R"sql(
    WITH RECURSIVE product(id) AS (
      SELECT MIN(product_id) FROM sales_daily
      UNION ALL
      SELECT (SELECT MIN(product_id) FROM sales_daily WHERE product_id > product.id)
      FROM product WHERE product.id IS NOT NULL)
    SELECT product.id, SUM(quantity) AS units, SUM(revenue_minor) AS revenue
    FROM product CROSS JOIN sales_daily ON product_id = product.id AND date BETWEEN ?1 AND ?2
    WHERE import_id IN (SELECT id FROM sales_imports WHERE state = 1)
    GROUP BY product.id ORDER BY revenue DESC, units DESC, product.id)sql",
                     [](const db::Row& row) {
                       return ProductTotal{row.id<ProductId>(0), row.real(1), row.integer(2)};
                     },
                     range.from, range.to);
}

std::int64_t count_sales(db::Reader& reader) {
  return reader
      .find(R"sql(
    SELECT COALESCE(SUM(rows), 0) FROM sales_daily_shop
    WHERE import_id IN (SELECT id FROM sales_imports WHERE state = 1))sql",
            [](const db::Row& row) { return row.integer(0); })
      .value();
}

std::vector<ProductId> list_products_with_sales(db::Reader& reader) {
  return reader.list(R"sql(
    WITH RECURSIVE product(id) AS (
      SELECT MIN(product_id) FROM sales_daily
      UNION ALL
      SELECT (SELECT MIN(product_id) FROM sales_daily WHERE product_id > product.id)
      FROM product WHERE product.id IS NOT NULL)
    SELECT product.id FROM product
    WHERE product.id IS NOT NULL AND EXISTS (
      SELECT 1 FROM sales_daily WHERE product_id = product.id
        AND import_id IN (SELECT id FROM sales_imports WHERE state = 1))
    ORDER BY product.id)sql",
                     [](const db::Row& row) { return row.id<ProductId>(0); });
}

}  // namespace storecast::sales
