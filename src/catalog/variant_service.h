// What may be done with the variants of products.
#pragma once

#include "catalog/product_view.h"
#include "catalog/variant_view.h"
#include "catalog/wanted_version.h"
#include "core/date.h"
#include "core/result.h"
#include "db/database.h"
#include "identity/audit.h"

namespace storecast::catalog {

// Inside the caller's transaction; errors as of VariantService::replace().
Result<void> replace_variants_of(db::Writer& writer, const Product& product,
                                 const VariantsInput& input, Instant now);

class VariantService {
 public:
  VariantService(db::Database& database, const Clock& clock) : database_(database), clock_(clock) {}

  // Replaces the options and variants. Those that are not named any more are taken away; Conflict
  // "variant_has_stock" while pieces of one lie somewhere.
  Result<AdminProductView> replace(ProductId product, WantedVersion version,
                                   const VariantsInput& input, const identity::Actor& by = {});
  // All of the changes or none.
  Result<ChangedVariants> change(const VariantChanges& changes, const identity::Actor& by = {});

 private:
  db::Database& database_;
  const Clock& clock_;
};

}  // namespace storecast::catalog
