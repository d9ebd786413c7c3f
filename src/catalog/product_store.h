// The products table and what is searched of it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "catalog/product.h"
#include "db/database.h"

namespace storecast::catalog {

// These know nothing of deleted products.
std::optional<Product> find_product(db::Reader& reader, ProductId id);
std::optional<Product> find_product_by_slug(db::Reader& reader, std::string_view slug);
std::optional<ProductId> find_product_id_by_sku(db::Reader& reader, std::string_view sku);

// Also of a deleted one, for the history that names it.
std::optional<std::string> find_product_name(db::Reader& reader, ProductId id);

// The slug that the text gives, with a number behind it where another product has it.
std::string free_slug(db::Reader& reader, std::string_view text);

// Stores a new product, out of stock, with its one variant; an empty slug is filled in. Throws
// db::ConstraintViolation when another product has the SKU or the slug, or another variant the SKU.
ProductId insert_product(db::Writer& writer, ProductDraft draft, Instant now);
// With an id that the caller has made before, for rows that had to name the product already.
void insert_product(db::Writer& writer, ProductId id, ProductDraft draft, Instant now);

// The product with the draft's SKU; made from the draft where there is none.
ProductId find_or_insert_product(db::Writer& writer, const ProductDraft& draft, Instant now);

// Replaces the draft of that version (an empty slug keeps the old one), and what its variant has of
// it where it has no options; false when it has another version by now, or is gone.
// Throws db::ConstraintViolation as insert_product does.
bool update_product(db::Writer& writer, ProductId id, std::int64_t version, ProductDraft draft,
                    Instant now);
bool delete_product(db::Writer& writer, ProductId id, std::int64_t version, Instant now);

// Told by inventory and reviews; neither is a new version of the product.
void set_product_availability(db::Writer& writer, ProductId id, Availability availability);
void set_product_rating(db::Writer& writer, ProductId id, std::int64_t rating_sum,
                        std::int64_t rating_count);

}  // namespace storecast::catalog
