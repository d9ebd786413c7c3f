#include "catalog/product_service.h"

#include "catalog/category_store.h"
#include "catalog/product_image_store.h"
#include "catalog/product_input.h"
#include "catalog/product_store.h"
#include "catalog/variant_store.h"
#include "catalog/view_builder.h"

namespace storecast::catalog {
namespace {

Result<void> check_category(db::Reader& reader, const ProductDraft& draft) {
  if (!draft.category_id || find_category_ref(reader, *draft.category_id)) return {};
  return Error{ErrorKind::Invalid,
               "invalid_input",
               "A value is not acceptable.",
               {{"/category_id", "no_such_category", "There is no such category."}}};
}

// The price of a product with options is that of its variants.
Result<void> check_prices(db::Reader& reader, const Product& now, const ProductDraft& draft) {
  if (!has_options(reader, now.id)) return {};
  std::vector<FieldError> wrong;
  if (draft.price != now.price) wrong.push_back({"/price", "set_by_variants", ""});
  if (draft.cost != now.cost) wrong.push_back({"/cost", "set_by_variants", ""});
  for (FieldError& field : wrong) {
    field.detail = "The product has options: change the prices of its variants.";
  }
  if (wrong.empty()) return {};
  return Error{ErrorKind::Invalid, "invalid_input", "A value is not acceptable.", wrong};
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
    return sku_or_slug_taken(violation);
  }
}

Result<AdminProductView> ProductService::replace(ProductId id, WantedVersion version,
                                                 const ProductInput& input,
                                                 const identity::Actor& by) {
  const ProductDraft draft = TRY(draft_from(input));
  try {
    return database_.write([&](db::Writer& writer) -> Result<AdminProductView> {
      const Product now = TRY(get_wanted(writer, id, version));
      TRY(check_category(writer, draft));
      TRY(check_prices(writer, now, draft));
      const auto was = TRY(view_in(writer, id));
      SC_ASSERT(update_product(writer, id, now.version, draft, clock_.now()));
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
    return sku_or_slug_taken(violation);
  }
}

Result<void> ProductService::remove(ProductId id, WantedVersion version,
                                    const identity::Actor& by) {
  return database_.write([&](db::Writer& writer) -> Result<void> {
    const Product now = TRY(get_wanted(writer, id, version));
    const auto was = TRY(view_in(writer, id));
    SC_ASSERT(delete_product(writer, id, now.version, clock_.now()));
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
    return public_view(reader, *product);
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
