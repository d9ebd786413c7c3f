// The variants of products, their options, and what is known here of their stock.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "catalog/variant.h"
#include "db/database.h"

namespace storecast::catalog {

// These know nothing of variants that were taken away, nor of those of deleted products.
std::optional<Variant> find_variant(db::Reader& reader, VariantId id);
std::optional<Variant> find_variant_by_sku(db::Reader& reader, std::string_view sku);
std::vector<Variant> list_variants(db::Reader& reader, ProductId product);  // as staff ordered them
// The first of them, an active one if there is one; of a product without options, the only one.
// Empty when the product is gone.
std::optional<Variant> default_variant(db::Reader& reader, ProductId product);
std::int64_t count_variants(db::Reader& reader, ProductId product);

std::vector<ProductOption> list_options(db::Reader& reader, ProductId product);
bool has_options(db::Reader& reader, ProductId product);

// For the product's own store: the only variant of a product without options is what the product
// says; those of a deleted product go with it.
void insert_default_variant(db::Writer& writer, ProductId product, const ProductDraft& draft);
void mirror_to_default_variant(db::Writer& writer, ProductId product, const ProductDraft& draft);
void delete_variants(db::Writer& writer, ProductId product, Instant now);

struct NumberedVariant : VariantDraft {
  VariantId id;
};
// Replaces options and variants; those that are not named any more are taken away. Throws
// db::ConstraintViolation when a SKU is taken. Follow with refresh_product.
void replace_variants(db::Writer& writer, ProductId product,
                      const std::vector<ProductOption>& options,
                      const std::vector<NumberedVariant>& variants, Instant now);
// Replaces the draft but for its choices. Follow with refresh_product.
void update_variant(db::Writer& writer, VariantId id, const VariantDraft& draft);
// The product's price, cost and availability follow from its variants; a new version of it.
void refresh_product(db::Writer& writer, ProductId product, Instant now);

// Told by inventory, in the transaction that changes the stock: the pieces in all places, and those
// of them that can be sold. No new version. The product's availability follows.
struct VariantStock {
  std::int64_t on_hand = 0;
  std::int64_t available = 0;
};
void set_variant_stock(db::Writer& writer, VariantId id, VariantStock stock);

}  // namespace storecast::catalog
