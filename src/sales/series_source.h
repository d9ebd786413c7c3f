// Which sales a question of the analytics is about, and their daily series.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/id.h"
#include "db/database.h"
#include "forecasting/series.h"
#include "sales/city_store.h"
#include "sales/inline_sale.h"
#include "sales/sale.h"

namespace storecast::sales {

constexpr std::size_t kMaxQuestionBytes = 16 << 20;  // 20 years of rows with all 26 columns

// At most one of the four; none is the whole shop.
struct SeriesQuestion {
  std::optional<std::string> product_id;
  std::optional<CategoryId> category_id;
  std::optional<std::vector<InlineSale>> sales_data;
  std::optional<std::string> city;

  template <class F>
  static void fields(F& f) {
    f("product_id", &SeriesQuestion::product_id)
        .doc("The id or the SKU of a product.")
        .length(1, 200)
        .example("\"RE350\"");
    f("category_id", &SeriesQuestion::category_id).doc("All products of a category.");
    f("city", &SeriesQuestion::city)
        .doc("All products, sent to this city. /api/v1/sales/cities lists the largest.")
        .length(1, kLongestCity)
        .example("\"Pune\"");
    f("sales_data", &SeriesQuestion::sales_data)
        .doc(
            "Rows with `date` and `quantity_sold` instead of stored sales; what else they hold is "
            "passed over.")
        .items(kMaxInlineSales);
    f.name("SeriesQuestion");
  }
};

inline constexpr const char* kWholeShop = "shop";  // a subject

struct LoadedSeries {
  forecasting::DailySeries series;
  std::string subject;  // what was asked about, for keys of caches
  std::string version;  // of the data: the same version means the same series
  std::optional<ProductId> product;
};

// A product's series goes to the last day on which the shop sold anything: a product that nobody
// buys any more sells zero. NotFound "no_such_product", "no_such_city", Invalid "no_sales_data" and
// what prepare() refuses.
Result<LoadedSeries> load_series(db::Database& database, const SeriesQuestion& question);
Result<LoadedSeries> load_product_series(db::Database& database, ProductId product);

// By its id or SKU. NotFound.
Result<ProductId> find_product_id(db::Reader& reader, const std::string& id_or_sku);

// Up to `last`; Invalid "no_sales_data" and what prepare() refuses.
Result<forecasting::DailySeries> to_series(std::span<const DailySales> days, Date last);

}  // namespace storecast::sales
