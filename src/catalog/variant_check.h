// Whether options and variants fit together; needs no database.
#pragma once

#include <vector>

#include "catalog/product.h"
#include "catalog/variant_store.h"
#include "catalog/variant_view.h"
#include "core/result.h"

namespace storecast::catalog {

// The product as it is: what its variants must fit to.
struct VariantContext {
  const Product& product;
  const std::vector<Variant>& variants;  // that it has now
  const std::vector<ImageId>& images;
};

struct CheckedVariants {
  std::vector<ProductOption> options;
  std::vector<NumberedVariant> variants;  // a new one has no id
};

// Invalid, with all that is wrong. What the declared rules of the fields cannot say.
Result<CheckedVariants> check_variants(const VariantsInput& input, const VariantContext& context);

}  // namespace storecast::catalog
