#include "catalog/product_store.h"

#include "catalog/slug.h"
#include "catalog/variant_store.h"
#include "json/fields.h"

namespace storecast::catalog {
namespace {

Product product_of(const db::Row& row) {
  Product product;
  product.id = row.id<ProductId>(0);
  product.sku = row.text(1);
  product.slug = row.text(2);
  product.name = row.text(3);
  product.description = row.text(4);
  product.brand = row.text(5);
  if (!row.is_null(6)) product.category_id = row.id<CategoryId>(6);
  product.price = {row.integer(7), Currency::parse(row.text(8)).value()};
  if (!row.is_null(9)) product.cost = Money{row.integer(9), product.price.currency};
  product.attributes = json::parse<Attributes>(row.text(10)).value();
  product.active = row.flag(11);
  product.version = row.integer(12);
  product.availability = static_cast<Availability>(row.integer(13));
  product.rating_sum = row.integer(14);
  product.rating_count = row.integer(15);
  product.created_at = row.instant(16);
  product.updated_at = row.instant(17);
  return product;
}

ProductId product_id_of(const db::Row& row) {
  return row.id<ProductId>(0);
}

std::optional<std::int64_t> cost_minor(const ProductDraft& draft) {
  return draft.cost ? std::optional(draft.cost->amount_minor) : std::nullopt;
}

std::string searchable(const Attributes& attributes) {
  std::string text;
  for (const auto& [name, value] : attributes) text.append(value).append("\n");
  return text;
}

// An import makes many products in one millisecond; two of them may draw one number.
ProductId free_id(db::Reader& reader, Instant now) {
  for (;;) {
    const ProductId id(new_id_value(now));
    if (!reader.find("SELECT id FROM products WHERE id = ?1", product_id_of, id)) return id;
  }
}

void index_product(db::Writer& writer, ProductId id, const ProductDraft& draft) {
  writer.run("DELETE FROM product_search WHERE rowid = ?1", id);
  writer.run(
      "INSERT INTO product_search (rowid, name, brand, sku, category, attributes, description)"
      " VALUES (?1, ?2, ?3, ?4, (SELECT name FROM categories WHERE id = ?5), ?6, ?7)",
      id, draft.name, draft.brand, draft.sku, draft.category_id, searchable(draft.attributes),
      draft.description);
}

}  // namespace

std::optional<Product> find_product(db::Reader& reader, ProductId id) {
  return reader.find(
      "SELECT id, sku, slug, name, description, brand, category_id, price_minor, currency,"
      " cost_minor, attributes, active, version, availability, rating_sum, rating_count,"
      " created_at, updated_at FROM products WHERE id = ?1 AND deleted_at IS NULL",
      product_of, id);
}

std::optional<Product> find_product_by_slug(db::Reader& reader, std::string_view slug) {
  return reader.find(
      "SELECT id, sku, slug, name, description, brand, category_id, price_minor, currency,"
      " cost_minor, attributes, active, version, availability, rating_sum, rating_count,"
      " created_at, updated_at FROM products WHERE slug = ?1 AND deleted_at IS NULL",
      product_of, slug);
}

std::optional<ProductId> find_product_id_by_sku(db::Reader& reader, std::string_view sku) {
  return reader.find("SELECT id FROM products WHERE sku = ?1 AND deleted_at IS NULL", product_id_of,
                     sku);
}

std::optional<std::string> find_product_name(db::Reader& reader, ProductId id) {
  return reader.find(
      "SELECT name FROM products WHERE id = ?1",
      [](const db::Row& row) { return std::string(row.text(0)); }, id);
}

std::string free_slug(db::Reader& reader, std::string_view text) {
  const std::string base = slug_of(text);
  std::string slug = base;
  const auto taken = [&] {
    return reader
        .find("SELECT id FROM products WHERE slug = ?1 AND deleted_at IS NULL", product_id_of, slug)
        .has_value();
  };
  for (int number = 2; taken(); ++number) slug = base + "-" + std::to_string(number);
  return slug;
}

ProductId insert_product(db::Writer& writer, ProductDraft draft, Instant now) {
  const ProductId id = free_id(writer, now);
  insert_product(writer, id, std::move(draft), now);
  return id;
}

void insert_product(db::Writer& writer, ProductId id, ProductDraft draft, Instant now) {
  if (draft.slug.empty()) draft.slug = free_slug(writer, draft.name);
  writer.run(
      "INSERT INTO products (id, sku, slug, name, description, brand, category_id, price_minor,"
      " currency, cost_minor, attributes, active, version, availability, created_at, updated_at)"
      " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, 1, ?14, ?13, ?13)",
      id, draft.sku, draft.slug, draft.name, draft.description, draft.brand, draft.category_id,
      draft.price.amount_minor, draft.price.currency.code(), cost_minor(draft),
      json::print(draft.attributes), draft.active, now, Availability::OutOfStock);
  insert_default_variant(writer, id, draft);
  index_product(writer, id, draft);
}

ProductId find_or_insert_product(db::Writer& writer, const ProductDraft& draft, Instant now) {
  const auto found = find_product_id_by_sku(writer, draft.sku);
  return found ? *found : insert_product(writer, draft, now);
}

bool update_product(db::Writer& writer, ProductId id, std::int64_t version, ProductDraft draft,
                    Instant now) {
  const std::int64_t changed = writer.run(
      "UPDATE products SET sku = ?3, slug = iif(?4 = '', slug, ?4), name = ?5, description = ?6, "
      "brand = ?7,"
      " category_id = ?8, price_minor = ?9, currency = ?10, cost_minor = ?11, attributes = ?12,"
      " active = ?13, version = version + 1, updated_at = ?14"
      " WHERE id = ?1 AND version = ?2 AND deleted_at IS NULL",
      id, version, draft.sku, draft.slug, draft.name, draft.description, draft.brand,
      draft.category_id, draft.price.amount_minor, draft.price.currency.code(), cost_minor(draft),
      json::print(draft.attributes), draft.active, now);
  if (changed == 0) return false;
  mirror_to_default_variant(writer, id, draft);
  index_product(writer, id, draft);
  return true;
}

bool delete_product(db::Writer& writer, ProductId id, std::int64_t version, Instant now) {
  const std::int64_t changed = writer.run(
      "UPDATE products SET deleted_at = ?3 WHERE id = ?1 AND version = ?2 AND deleted_at IS NULL",
      id, version, now);
  if (changed == 0) return false;
  delete_variants(writer, id, now);
  writer.run("DELETE FROM product_search WHERE rowid = ?1", id);
  return true;
}

void set_product_availability(db::Writer& writer, ProductId id, Availability availability) {
  writer.run("UPDATE products SET availability = ?2 WHERE id = ?1 AND availability <> ?2", id,
             availability);
}

void set_product_rating(db::Writer& writer, ProductId id, std::int64_t rating_sum,
                        std::int64_t rating_count) {
  writer.run("UPDATE products SET rating_sum = ?2, rating_count = ?3 WHERE id = ?1", id, rating_sum,
             rating_count);
}

}  // namespace storecast::catalog
