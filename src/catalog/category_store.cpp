#include "catalog/category_store.h"

#include "catalog/slug.h"

namespace storecast::catalog {
namespace {

Category category_of(const db::Row& row) {
  return {row.id<CategoryId>(0), std::string(row.text(1)), std::string(row.text(2)),
          row.integer(3)};
}

CategoryRef category_ref_of(const db::Row& row) {
  return {row.id<CategoryId>(0), std::string(row.text(1)), std::string(row.text(2))};
}

CategoryId category_id_of(const db::Row& row) {
  return row.id<CategoryId>(0);
}

std::string free_category_slug(db::Reader& reader, std::string_view name) {
  const std::string base = slug_of(name);
  std::string slug = base;
  const auto taken = [&] {
    return reader.find("SELECT id FROM categories WHERE slug = ?1", category_id_of, slug)
        .has_value();
  };
  for (int number = 2; taken(); ++number) slug = base + "-" + std::to_string(number);
  return slug;
}

}  // namespace

std::vector<Category> list_categories(db::Reader& reader) {
  return reader.list(
      "SELECT id, slug, name, (SELECT count(*) FROM products WHERE category_id = categories.id"
      " AND active = 1 AND deleted_at IS NULL) FROM categories ORDER BY name",
      category_of);
}

std::optional<Category> find_category(db::Reader& reader, CategoryId id) {
  return reader.find(
      "SELECT id, slug, name, (SELECT count(*) FROM products WHERE category_id = categories.id"
      " AND active = 1 AND deleted_at IS NULL) FROM categories WHERE id = ?1",
      category_of, id);
}

std::vector<CategoryRef> list_category_refs(db::Reader& reader) {
  return reader.list("SELECT id, slug, name FROM categories", category_ref_of);
}

std::optional<CategoryRef> find_category_ref(db::Reader& reader, CategoryId id) {
  return reader.find("SELECT id, slug, name FROM categories WHERE id = ?1", category_ref_of, id);
}

std::optional<CategoryId> find_category_id_by_name(db::Reader& reader, std::string_view name) {
  return reader.find("SELECT id FROM categories WHERE name = ?1", category_id_of, name);
}

void insert_category(db::Writer& writer, const Category& category) {
  writer.run("INSERT INTO categories (id, slug, name) VALUES (?1, ?2, ?3)", category.id,
             category.slug.empty() ? free_category_slug(writer, category.name) : category.slug,
             category.name);
}

bool update_category(db::Writer& writer, const Category& category) {
  const std::int64_t changed =
      writer.run("UPDATE categories SET name = ?2, slug = iif(?3 = '', slug, ?3) WHERE id = ?1",
                 category.id, category.name, category.slug);
  writer.run(
      "UPDATE product_search SET category = ?2 WHERE rowid IN"
      " (SELECT id FROM products WHERE category_id = ?1 AND deleted_at IS NULL)",
      category.id, category.name);
  return changed > 0;
}

bool delete_category(db::Writer& writer, CategoryId id) {
  writer.run(
      "UPDATE products SET category_id = NULL WHERE category_id = ?1 AND deleted_at IS NOT NULL",
      id);
  return writer.run("DELETE FROM categories WHERE id = ?1", id) > 0;
}

std::int64_t count_products_in(db::Reader& reader, CategoryId id) {
  return *reader.find(
      "SELECT count(*) FROM products WHERE category_id = ?1 AND deleted_at IS NULL",
      [](const db::Row& row) { return row.integer(0); }, id);
}

CategoryId find_or_insert_category(db::Writer& writer, std::string_view name, Instant now) {
  if (const auto found = find_category_id_by_name(writer, name)) return *found;
  const Category category{CategoryId(new_id_value(now)), "", std::string(name)};
  insert_category(writer, category);
  return category.id;
}

}  // namespace storecast::catalog
