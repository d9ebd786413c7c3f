// From what staff send to what is stored.
#pragma once

#include "catalog/product.h"
#include "catalog/product_view.h"
#include "core/result.h"

namespace storecast::catalog {

// Invalid, with all that is wrong: what the declared rules of the fields cannot say.
Result<ProductDraft> draft_from(const ProductInput& input);

}  // namespace storecast::catalog
