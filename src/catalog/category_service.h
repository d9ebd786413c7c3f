// What an administrator may do with categories.
#pragma once

#include <vector>

#include "catalog/category.h"
#include "core/date.h"
#include "core/result.h"
#include "db/database.h"
#include "identity/audit.h"

namespace storecast::catalog {

class CategoryService {
 public:
  CategoryService(db::Database& database, const Clock& clock)
      : database_(database), clock_(clock) {}

  std::vector<Category> list();
  // Each change is audited as made `by` somebody.
  Result<Category> create(const CategoryInput& input, const identity::Actor& by = {});
  Result<Category> replace(CategoryId id, const CategoryInput& input,
                           const identity::Actor& by = {});
  // Conflict while products are in it.
  Result<void> remove(CategoryId id, const identity::Actor& by = {});

 private:
  db::Database& database_;
  const Clock& clock_;
};

}  // namespace storecast::catalog
