// Makes or changes one product as the rows of a table say.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "catalog/product_rows.h"
#include "core/date.h"
#include "core/result.h"
#include "db/database.h"

namespace storecast::catalog {

enum class Imported { Created, Updated };

// Precondition: there are rows, all of one SKU. An Error's fields point at "line 7, price"; what
// was done until then must be undone by the caller.
Result<Imported> import_product(db::Writer& writer, const std::vector<ProductRow>& rows,
                                Instant now);

// Line and column of such a pointer.
std::pair<std::int64_t, std::string> place_of(std::string_view pointer);

}  // namespace storecast::catalog
