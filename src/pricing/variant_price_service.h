// What staff may do with prices in other currencies.
#pragma once

#include <vector>

#include "catalog/variant.h"
#include "core/date.h"
#include "db/database.h"
#include "identity/audit.h"

namespace storecast::pricing {

constexpr std::size_t kMaxPrices = 50;  // more currencies than any shop sells in

class VariantPriceService {
 public:
  VariantPriceService(db::Database& database, const Clock& clock)
      : database_(database), clock_(clock) {}

  // NotFound "no_such_variant".
  Result<std::vector<Money>> list(catalog::VariantId variant);
  // Invalid when a currency comes twice or is that of the variant's own price.
  Result<std::vector<Money>> replace(catalog::VariantId variant, const std::vector<Money>& prices,
                                     const identity::Actor& by = {});

 private:
  db::Database& database_;
  const Clock& clock_;
};

}  // namespace storecast::pricing
