#include "catalog/product_service.h"

#include <algorithm>

#include "catalog/category_store.h"
#include "catalog/product_image_store.h"
#include "catalog/product_store.h"
#include "catalog/slug.h"
#include "catalog/view_builder.h"
#include "core/text.h"

namespace storecast::catalog {
namespace {

constexpr std::size_t kMaxAttributeBytes = 500;  // a name or a value, not an essay

Error no_such_product() {
  return {ErrorKind::NotFound, "no_such_product", "There is no such product."};
}

Error changed_since() {
  return {ErrorKind::PreconditionFailed, "changed_since",
          "The product was changed since you read it. Read it again and repeat your change."};
}

Error taken(const db::ConstraintViolation& violation) {
  const bool sku = std::string_view(violation.what()).find("sku") != std::string_view::npos;
  return {ErrorKind::Conflict, sku ? "sku_exists" : "slug_exists",
          std::string("Another product has this ") + (sku ? "SKU." : "slug.")};
}

bool has_control_character(std::string_view text) {
  return std::ranges::any_of(
      text, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; });
}

// The text without spaces around it, as it will be stored.
std::string line(std::string_view pointer, std::string_view text, std::vector<FieldError>& wrong) {
  if (has_control_character(text)) {
    wrong.push_back({std::string(pointer), "control_character", "Only text of one line."});
  }
  return std::string(trim(text));
}

std::string required_line(std::string_view pointer, std::string_view text,
                          std::vector<FieldError>& wrong) {
  std::string kept = line(pointer, text, wrong);
  if (kept.empty()) wrong.push_back({std::string(pointer), "empty", "It must not be empty."});
  return kept;
}

void check_attributes(const Attributes& attributes, std::vector<FieldError>& wrong) {
  for (const auto& [name, value] : attributes) {
    if (!trim(name).empty() && name.size() <= kMaxAttributeBytes &&
        value.size() <= kMaxAttributeBytes) {
      continue;
    }
    wrong.push_back({"/attributes", "bad_attribute",
                     "A name is missing, or a name or value is longer than 500 bytes."});
    return;
  }
}

// What the declared rules of the fields cannot say.
Result<ProductDraft> draft_from(const ProductInput& input) {
  std::vector<FieldError> wrong;
  ProductDraft draft{.sku = required_line("/sku", input.sku, wrong),
                     .slug = input.slug.value_or(""),
                     .name = required_line("/name", input.name, wrong),
                     .description = input.description.value_or(""),
                     .brand = line("/brand", input.brand.value_or(""), wrong),
                     .category_id = input.category_id,
                     .price = input.price,
                     .cost = input.cost,
                     .attributes = input.attributes.value_or(Attributes()),
                     .active = input.active.value_or(true)};
  if (input.slug && !is_slug(*input.slug)) {
    wrong.push_back({"/slug", "not_a_slug", "Small letters, digits and single hyphens."});
  }
  if (input.cost && input.cost->currency != input.price.currency) {
    wrong.push_back({"/cost/currency", "other_currency", "The currency of the price."});
  }
  check_attributes(draft.attributes, wrong);
  if (wrong.empty()) return draft;
  return Error{ErrorKind::Invalid, "invalid_input", "A value is not acceptable.", wrong};
}

Result<void> check_category(db::Reader& reader, const ProductDraft& draft) {
  if (!draft.category_id || find_category_ref(reader, *draft.category_id)) return {};
  return Error{ErrorKind::Invalid,
               "invalid_input",
               "A value is not acceptable.",
               {{"/category_id", "no_such_category", "There is no such category."}}};
}

// The version to change: the one that is there, if it is the wanted one.
Result<std::int64_t> current_version(db::Reader& reader, ProductId id, WantedVersion wanted) {
  const auto product = find_product(reader, id);
  if (!product) return no_such_product();
  const auto* version = std::get_if<std::int64_t>(&wanted);
  if (version != nullptr && *version != product->version) return changed_since();
  return product->version;
}

Result<AdminProductView> view_in(db::Reader& reader, ProductId id) {
  const auto product = find_product(reader, id);
  if (!product) return no_such_product();
  return admin_view(reader, *product);
}

}  // namespace

Result<AdminProductView> ProductService::create(const ProductInput& input,
                                                const identity::Actor& by) {
  const ProductDraft draft = TRY(draft_from(input));
  try {
    return database_.write([&](db::Writer& writer) -> Result<AdminProductView> {
      TRY(check_category(writer, draft));
      auto made = TRY(view_in(writer, insert_product(writer, draft, clock_.now())));
      identity::audit(writer, {.actor = by,
                               .action = "product.created",
                               .object = made.id.to_string(),
                               .after = json::print(made),
                               .at = clock_.now()});
      return made;
    });
  } catch (const db::ConstraintViolation& violation) {
    return taken(violation);
  }
}

Result<AdminProductView> ProductService::replace(ProductId id, WantedVersion version,
                                                 const ProductInput& input,
                                                 const identity::Actor& by) {
  const ProductDraft draft = TRY(draft_from(input));
  try {
    return database_.write([&](db::Writer& writer) -> Result<AdminProductView> {
      const std::int64_t current = TRY(current_version(writer, id, version));
      TRY(check_category(writer, draft));
      const auto was = TRY(view_in(writer, id));
      SC_ASSERT(update_product(writer, id, current, draft, clock_.now()));
      auto is = TRY(view_in(writer, id));
      identity::audit(writer, {.actor = by,
                               .action = "product.updated",
                               .object = id.to_string(),
                               .before = json::print(was),
                               .after = json::print(is),
                               .at = clock_.now()});
      return is;
    });
  } catch (const db::ConstraintViolation& violation) {
    return taken(violation);
  }
}

Result<void> ProductService::remove(ProductId id, WantedVersion version,
                                    const identity::Actor& by) {
  return database_.write([&](db::Writer& writer) -> Result<void> {
    const std::int64_t current = TRY(current_version(writer, id, version));
    const auto was = TRY(view_in(writer, id));
    SC_ASSERT(delete_product(writer, id, current, clock_.now()));
    identity::audit(writer, {.actor = by,
                             .action = "product.deleted",
                             .object = id.to_string(),
                             .before = json::print(was),
                             .at = clock_.now()});
    return {};
  });
}

Result<AdminProductView> ProductService::get(ProductId id) {
  return database_.read([&](db::Reader& reader) { return view_in(reader, id); });
}

Result<ProductView> ProductService::get_public(std::string_view id_or_slug) {
  return database_.read([&](db::Reader& reader) -> Result<ProductView> {
    const auto id = ProductId::parse(id_or_slug);
    const auto product = id ? find_product(reader, *id) : find_product_by_slug(reader, id_or_slug);
    if (!product || !product->active) return no_such_product();
    return static_cast<const ProductView&>(admin_view(reader, *product));
  });
}

Result<ImageView> ProductService::add_image(ProductId id, std::string_view alt,
                                            std::string_view file, const identity::Actor& by) {
  const bool exists =
      database_.read([&](db::Reader& reader) { return find_product(reader, id).has_value(); });
  if (!exists) return no_such_product();
  const media::StoredImage stored = TRY(images_.store(file));
  const ProductImage image{ImageId(new_id_value(clock_.now())),
                           id,
                           stored.file,
                           std::string(alt),
                           stored.width,
                           stored.height};
  return database_.write([&](db::Writer& writer) -> Result<ImageView> {
    if (!find_product(writer, id)) return no_such_product();
    if (count_product_images(writer, id) >= kMaxImages) {
      return Error{ErrorKind::Conflict, "too_many_images",
                   "A product has at most " + std::to_string(kMaxImages) + " pictures."};
    }
    insert_product_image(writer, image);
    ImageView view = image_view(image);
    identity::audit(writer, {.actor = by,
                             .action = "product.image_added",
                             .object = id.to_string(),
                             .after = json::print(view),
                             .at = clock_.now()});
    return view;
  });
}

Result<void> ProductService::remove_image(ProductId id, ImageId image, const identity::Actor& by) {
  return database_.write([&](db::Writer& writer) -> Result<void> {
    if (!delete_product_image(writer, id, image)) {
      return Error{ErrorKind::NotFound, "no_such_image", "The product has no such picture."};
    }
    identity::audit(writer, {.actor = by,
                             .action = "product.image_removed",
                             .object = id.to_string(),
                             .before = json::print(image),
                             .at = clock_.now()});
    return {};
  });
}

}  // namespace storecast::catalog
