// The categories table.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "catalog/category.h"
#include "db/database.h"

namespace storecast::catalog {

std::vector<Category> list_categories(db::Reader& reader);  // by name
std::optional<Category> find_category(db::Reader& reader, CategoryId id);
// Without the count, which reads all products of the category.
std::vector<CategoryRef> list_category_refs(db::Reader& reader);
std::optional<CategoryRef> find_category_ref(db::Reader& reader, CategoryId id);
std::optional<CategoryId> find_category_id_by_name(db::Reader& reader, std::string_view name);

// Both throw db::ConstraintViolation when another category has the name or the slug.
void insert_category(db::Writer& writer, const Category& category);
bool update_category(db::Writer& writer, const Category& category);  // false when it is gone
// False when it is gone. Deleted products forget it; precondition: no other product is in it.
bool delete_category(db::Writer& writer, CategoryId id);
std::int64_t count_products_in(db::Reader& reader, CategoryId id);  // hidden ones too

// The category of that name; made where there is none.
CategoryId find_or_insert_category(db::Writer& writer, std::string_view name, Instant now);

}  // namespace storecast::catalog
