// Lists of products: searched, filtered, counted, sorted, in pages.
#pragma once

#include "catalog/product_query.h"
#include "core/result.h"
#include "db/database.h"

namespace storecast::catalog {

class SearchService {
 public:
  explicit SearchService(db::Database& database) : database_(database) {}

  // What customers see. When nothing fits the words as typed, those that are misspelt are replaced
  // by the nearest that exist, and the answer says so.
  Result<ProductListView> list(const ProductQuery& query);
  Result<AdminProductPage> list_all(const AdminProductQuery& query);

 private:
  db::Database& database_;
};

}  // namespace storecast::catalog
