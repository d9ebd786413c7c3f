#include "pricing/variant_price_service.h"

#include <set>

#include "catalog/variant_store.h"
#include "json/fields.h"
#include "pricing/variant_price_store.h"

namespace storecast::pricing {
namespace {

Error no_such_variant() {
  return {ErrorKind::NotFound, "no_such_variant", "There is no such variant."};
}

Result<void> check(const std::vector<Money>& prices, Currency own) {
  Error error{ErrorKind::Invalid, "invalid_input", "A value is not acceptable.", {}};
  std::set<Currency> seen = {own};
  for (std::size_t i = 0; i < prices.size(); ++i) {
    if (seen.insert(prices[i].currency).second) continue;
    error.fields.push_back({"/prices/" + std::to_string(i) + "/currency", "twice",
                            "One price for each currency but that of the product."});
  }
  if (error.fields.empty()) return {};
  return error;
}

}  // namespace

Result<std::vector<Money>> VariantPriceService::list(catalog::VariantId variant) {
  return database_.read([&](db::Reader& reader) -> Result<std::vector<Money>> {
    if (!catalog::find_variant(reader, variant)) return no_such_variant();
    return list_variant_prices(reader, variant);
  });
}

Result<std::vector<Money>> VariantPriceService::replace(catalog::VariantId variant,
                                                        const std::vector<Money>& prices,
                                                        const identity::Actor& by) {
  return database_.write([&](db::Writer& writer) -> Result<std::vector<Money>> {
    const auto found = catalog::find_variant(writer, variant);
    if (!found) return no_such_variant();
    TRY(check(prices, found->currency));
    const auto before = list_variant_prices(writer, variant);
    replace_variant_prices(writer, variant, prices);
    auto after = list_variant_prices(writer, variant);
    identity::audit(writer, {.actor = by,
                             .action = "variant.prices_updated",
                             .object = variant.to_string(),
                             .before = json::print(before),
                             .after = json::print(after),
                             .at = clock_.now()});
    return after;
  });
}

}  // namespace storecast::pricing
