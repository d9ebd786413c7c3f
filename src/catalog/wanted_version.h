// Which version of a product a change is meant for, and what is said when it has another one.
#pragma once

#include <variant>

#include "catalog/product.h"
#include "core/result.h"
#include "db/database.h"

namespace storecast::catalog {

struct AnyVersion {};
using WantedVersion = std::variant<AnyVersion, std::int64_t>;

Error no_such_product();

// The product, if it is there in the wanted version.
Result<Product> get_wanted(db::Reader& reader, ProductId id, WantedVersion wanted);

// From the constraint that a SKU or a slug broke.
Error sku_or_slug_taken(const db::ConstraintViolation& violation);

}  // namespace storecast::catalog
