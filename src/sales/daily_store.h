// Daily series and sums from the roll-ups. Days without a row are absent; the oldest comes first.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "db/database.h"
#include "sales/sale.h"

namespace storecast::sales {

// Both ends belong to it.
struct DateRange {
  Date from;
  Date to;
};

std::vector<DailySales> list_daily_sales(db::Reader& reader, ProductId product);
// The products that are in the category now.
std::vector<DailySales> list_daily_sales(db::Reader& reader, CategoryId category);
std::vector<DailySales> list_daily_sales_of_shop(db::Reader& reader);
std::vector<DailySales> list_daily_sales_of_shop(db::Reader& reader, DateRange range);

// Grows with every change of the sales that count: the same number means the same series.
std::int64_t get_sales_version(db::Reader& reader);

// The first and last day with sales; empty when there are none.
std::optional<DateRange> find_sales_range(db::Reader& reader);

struct ProductTotal {
  ProductId product_id;
  double quantity = 0;
  std::int64_t revenue_minor = 0;
};
// The products with sales in the range; those with the most revenue first, then the most units.
std::vector<ProductTotal> list_product_totals(db::Reader& reader, DateRange range);
std::int64_t count_sales(db::Reader& reader);

// All products that have sales.
std::vector<ProductId> list_products_with_sales(db::Reader& reader);

}  // namespace storecast::sales
