// What variants cost in other currencies than that of their own price.
#pragma once

#include <optional>
#include <vector>

#include "catalog/variant.h"
#include "db/database.h"

namespace storecast::pricing {

std::vector<Money> list_variant_prices(db::Reader& reader, catalog::VariantId variant);
void replace_variant_prices(db::Writer& writer, catalog::VariantId variant,
                            const std::vector<Money>& prices);

// In the variant's own currency its price; in another one what is listed for it, if anything is.
std::optional<Money> find_unit_price(db::Reader& reader, const catalog::Variant& variant,
                                     Currency currency);

}  // namespace storecast::pricing
