#include "catalog/variant_store.h"

#include <algorithm>

#include "catalog/product_store.h"
#include "json/fields.h"

namespace storecast::catalog {
namespace {

constexpr std::int64_t kManyLeft = kLowStock + 1;  // what is shown of any number above kLowStock

std::optional<std::string> text_or_none(const db::Row& row, int column) {
  if (row.is_null(column)) return {};
  return std::string(row.text(column));
}

Variant variant_of(const db::Row& row) {
  Variant variant;
  variant.id = row.id<VariantId>(0);
  variant.product_id = row.id<ProductId>(1);
  variant.sku = row.text(2);
  variant.barcode = text_or_none(row, 3);
  for (int column = 4; column < 7 && !row.is_null(column); ++column) {
    variant.choices.emplace_back(row.text(column));
  }
  variant.price_minor = row.integer(7);
  variant.compare_at_minor = row.maybe(8, &db::Row::integer);
  variant.cost_minor = row.maybe(9, &db::Row::integer);
  variant.weight_grams = row.integer(10);
  if (!row.is_null(11)) variant.image_id = row.id<ImageId>(11);
  variant.active = row.flag(12);
  variant.version = row.integer(13);
  variant.shown_left = row.integer(14);
  variant.currency = Currency::parse(row.text(15)).value();
  variant.on_hand = row.integer(16);
  variant.available = row.integer(17);
  return variant;
}

std::optional<std::string_view> choice(const VariantDraft& draft, std::size_t option) {
  if (option >= draft.choices.size()) return {};
  return draft.choices[option];
}

void delete_options(db::Writer& writer, ProductId product) {
  writer.run("DELETE FROM product_options WHERE product_id = ?1", product);
}

void insert_variant(db::Writer& writer, ProductId product, const NumberedVariant& variant,
                    std::size_t position) {
  writer.run(R"sql(
    INSERT INTO variants (id, product_id, sku, barcode, choice_1, choice_2, choice_3, price_minor,
      compare_at_minor, cost_minor, weight_grams, image_id, position, active)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)
    ON CONFLICT (id) DO UPDATE SET
      sku = excluded.sku, barcode = excluded.barcode, choice_1 = excluded.choice_1,
      choice_2 = excluded.choice_2, choice_3 = excluded.choice_3,
      price_minor = excluded.price_minor, compare_at_minor = excluded.compare_at_minor,
      cost_minor = excluded.cost_minor, weight_grams = excluded.weight_grams,
      image_id = excluded.image_id, position = excluded.position, active = excluded.active,
      version = version + 1, deleted_at = NULL)sql",
             variant.id, product, variant.sku, variant.barcode, choice(variant, 0),
             choice(variant, 1), choice(variant, 2), variant.price_minor, variant.compare_at_minor,
             variant.cost_minor, variant.weight_grams, variant.image_id, position, variant.active);
}

void refresh_availability(db::Writer& writer, ProductId product) {
  const auto left = writer.find(
      R"sql(SELECT coalesce(sum(shown_left), 0) FROM variants
      WHERE product_id = ?1 AND active = 1 AND deleted_at IS NULL)sql",
      [](const db::Row& row) { return row.integer(0); }, product);
  set_product_availability(writer, product, availability_of(*left));
}

}  // namespace

Availability availability_of(std::int64_t left) {
  if (left <= 0) return Availability::OutOfStock;
  return left <= kLowStock ? Availability::LowStock : Availability::InStock;
}

std::optional<Variant> find_variant(db::Reader& reader, VariantId id) {
  return reader.find(R"sql(
    SELECT v.id, v.product_id, v.sku, v.barcode, v.choice_1, v.choice_2, v.choice_3, v.price_minor,
      v.compare_at_minor, v.cost_minor, v.weight_grams, v.image_id, v.active, v.version,
      v.shown_left, p.currency, coalesce(s.on_hand, 0), coalesce(s.available, 0)
    FROM variants AS v JOIN products AS p ON p.id = v.product_id
    LEFT JOIN variant_stock AS s ON s.variant_id = v.id
    WHERE v.id = ?1 AND v.deleted_at IS NULL)sql",
                     variant_of, id);
}

std::optional<Variant> find_variant_by_sku(db::Reader& reader, std::string_view sku) {
  return reader.find(R"sql(
    SELECT v.id, v.product_id, v.sku, v.barcode, v.choice_1, v.choice_2, v.choice_3, v.price_minor,
      v.compare_at_minor, v.cost_minor, v.weight_grams, v.image_id, v.active, v.version,
      v.shown_left, p.currency, coalesce(s.on_hand, 0), coalesce(s.available, 0)
    FROM variants AS v JOIN products AS p ON p.id = v.product_id
    LEFT JOIN variant_stock AS s ON s.variant_id = v.id
    WHERE v.sku = ?1 AND v.deleted_at IS NULL)sql",
                     variant_of, sku);
}

std::vector<Variant> list_variants(db::Reader& reader, ProductId product) {
  return reader.list(R"sql(
    SELECT v.id, v.product_id, v.sku, v.barcode, v.choice_1, v.choice_2, v.choice_3, v.price_minor,
      v.compare_at_minor, v.cost_minor, v.weight_grams, v.image_id, v.active, v.version,
      v.shown_left, p.currency, coalesce(s.on_hand, 0), coalesce(s.available, 0)
    FROM variants AS v JOIN products AS p ON p.id = v.product_id
    LEFT JOIN variant_stock AS s ON s.variant_id = v.id
    WHERE v.product_id = ?1 AND v.deleted_at IS NULL ORDER BY v.position, v.id)sql",
                     variant_of, product);
}

std::optional<Variant> default_variant(db::Reader& reader, ProductId product) {
  return reader.find(R"sql(
    SELECT v.id, v.product_id, v.sku, v.barcode, v.choice_1, v.choice_2, v.choice_3, v.price_minor,
      v.compare_at_minor, v.cost_minor, v.weight_grams, v.image_id, v.active, v.version,
      v.shown_left, p.currency, coalesce(s.on_hand, 0), coalesce(s.available, 0)
    FROM variants AS v JOIN products AS p ON p.id = v.product_id
    LEFT JOIN variant_stock AS s ON s.variant_id = v.id
    WHERE v.product_id = ?1 AND v.deleted_at IS NULL
    ORDER BY v.active DESC, v.position, v.id LIMIT 1)sql",
                     variant_of, product);
}

std::int64_t count_variants(db::Reader& reader, ProductId product) {
  return *reader.find(
      "SELECT count(*) FROM variants WHERE product_id = ?1 AND deleted_at IS NULL",
      [](const db::Row& row) { return row.integer(0); }, product);
}

std::vector<ProductOption> list_options(db::Reader& reader, ProductId product) {
  return reader.list(
      "SELECT name, choices FROM product_options WHERE product_id = ?1 ORDER BY position",
      [](const db::Row& row) {
        return ProductOption{std::string(row.text(0)),
                             json::parse<std::vector<std::string>>(row.text(1)).value()};
      },
      product);
}

bool has_options(db::Reader& reader, ProductId product) {
  return reader
      .find(
          "SELECT 1 FROM product_options WHERE product_id = ?1 LIMIT 1",
          [](const db::Row&) { return true; }, product)
      .has_value();
}

void insert_default_variant(db::Writer& writer, ProductId product, const ProductDraft& draft) {
  NumberedVariant variant;
  variant.id = VariantId(product.value());
  variant.sku = draft.sku;
  variant.price_minor = draft.price.amount_minor;
  if (draft.cost) variant.cost_minor = draft.cost->amount_minor;
  insert_variant(writer, product, variant, 0);
}

void mirror_to_default_variant(db::Writer& writer, ProductId product, const ProductDraft& draft) {
  const auto cost = draft.cost ? std::optional(draft.cost->amount_minor) : std::nullopt;
  writer.run(R"sql(
    UPDATE variants SET sku = ?2, price_minor = ?3, cost_minor = ?4,
      compare_at_minor = iif(compare_at_minor > ?3, compare_at_minor, NULL), version = version + 1
    WHERE product_id = ?1 AND deleted_at IS NULL
      AND NOT EXISTS (SELECT 1 FROM product_options WHERE product_id = ?1))sql",
             product, draft.sku, draft.price.amount_minor, cost);
}

void delete_variants(db::Writer& writer, ProductId product, Instant now) {
  writer.run("UPDATE variants SET deleted_at = ?2 WHERE product_id = ?1 AND deleted_at IS NULL",
             product, now);
}

void replace_variants(db::Writer& writer, ProductId product,
                      const std::vector<ProductOption>& options,
                      const std::vector<NumberedVariant>& variants, Instant now) {
  delete_options(writer, product);
  for (std::size_t i = 0; i < options.size(); ++i) {
    writer.run(
        "INSERT INTO product_options (product_id, position, name, choices) VALUES (?1, ?2, ?3, ?4)",
        product, i, options[i].name, json::print(options[i].values));
  }
  // All first, so that two of them may exchange their SKUs or choices.
  delete_variants(writer, product, now);
  for (std::size_t i = 0; i < variants.size(); ++i) {
    insert_variant(writer, product, variants[i], i);
  }
}

void update_variant(db::Writer& writer, VariantId id, const VariantDraft& draft) {
  writer.run(R"sql(
    UPDATE variants SET sku = ?2, barcode = ?3, price_minor = ?4, compare_at_minor = ?5,
      cost_minor = ?6, weight_grams = ?7, image_id = ?8, active = ?9, version = version + 1
    WHERE id = ?1 AND deleted_at IS NULL)sql",
             id, draft.sku, draft.barcode, draft.price_minor, draft.compare_at_minor,
             draft.cost_minor, draft.weight_grams, draft.image_id, draft.active);
}

void refresh_product(db::Writer& writer, ProductId product, Instant now) {
  writer.run(R"sql(
    UPDATE products SET (price_minor, cost_minor) = (
      SELECT price_minor, cost_minor FROM variants
      WHERE product_id = ?1 AND deleted_at IS NULL ORDER BY active DESC, price_minor, position, id
      LIMIT 1),
      version = version + 1, updated_at = ?2
    WHERE id = ?1)sql",
             product, now);
  refresh_availability(writer, product);
}

void set_variant_stock(db::Writer& writer, VariantId id, VariantStock stock) {
  writer.run(R"sql(
    INSERT INTO variant_stock (variant_id, on_hand, available) VALUES (?1, ?2, ?3)
    ON CONFLICT (variant_id) DO UPDATE SET
      on_hand = excluded.on_hand, available = excluded.available)sql",
             id, stock.on_hand, stock.available);
  const auto product = writer.find(
      "UPDATE variants SET shown_left = ?2 WHERE id = ?1 AND shown_left <> ?2"
      " RETURNING product_id",
      [](const db::Row& row) { return row.id<ProductId>(0); }, id,
      std::min(stock.available, kManyLeft));
  if (product) refresh_availability(writer, *product);
}

}  // namespace storecast::catalog
