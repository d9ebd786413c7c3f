#include "pricing/variant_price_store.h"

namespace storecast::pricing {
namespace {

Money price_of(const db::Row& row) {
  return {row.integer(0), Currency::parse(row.text(1)).value()};
}

}  // namespace

std::vector<Money> list_variant_prices(db::Reader& reader, catalog::VariantId variant) {
  return reader.list(
      "SELECT price_minor, currency FROM variant_prices WHERE variant_id = ?1 ORDER BY currency",
      price_of, variant);
}

void replace_variant_prices(db::Writer& writer, catalog::VariantId variant,
                            const std::vector<Money>& prices) {
  writer.run("DELETE FROM variant_prices WHERE variant_id = ?1", variant);
  for (const Money& price : prices) {
    writer.run("INSERT INTO variant_prices (variant_id, currency, price_minor) VALUES (?1, ?2, ?3)",
               variant, price.currency.code(), price.amount_minor);
  }
}

std::optional<Money> find_unit_price(db::Reader& reader, const catalog::Variant& variant,
                                     Currency currency) {
  if (variant.currency == currency) return variant.price();
  return reader.find(
      "SELECT price_minor, currency FROM variant_prices WHERE variant_id = ?1 AND currency = ?2",
      price_of, variant.id, currency.code());
}

}  // namespace storecast::pricing
