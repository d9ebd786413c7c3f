#include "catalog/variant_service.h"

#include <algorithm>
#include <set>

#include "catalog/product_image_store.h"
#include "catalog/product_store.h"
#include "catalog/variant_check.h"
#include "catalog/variant_store.h"
#include "catalog/view_builder.h"

namespace storecast::catalog {
namespace {

std::vector<ImageId> image_ids(db::Reader& reader, ProductId product) {
  std::vector<ImageId> ids;
  for (const ProductImage& image : list_product_images(reader, product)) ids.push_back(image.id);
  return ids;
}

// Whoever takes a variant away must first say where its pieces go.
Result<void> check_taken_away(const std::vector<Variant>& now,
                              const std::vector<NumberedVariant>& kept) {
  for (const Variant& variant : now) {
    const bool stays = std::ranges::find(kept, variant.id, &NumberedVariant::id) != kept.end();
    if (stays || variant.on_hand == 0) continue;
    return Error{ErrorKind::Conflict, "variant_has_stock",
                 std::to_string(variant.on_hand) + " pieces of " + variant.sku +
                     " are in stock. Give its id to one of the variants, or take them out first."};
  }
  return {};
}

// What a change makes of the variant.
class Change {
 public:
  Change(const VariantChange& change, std::size_t number, std::vector<FieldError>& wrong)
      : change_(change), at_("/changes/" + std::to_string(number)), wrong_(wrong) {}

  void apply_to(Variant& variant) {
    if (change_.price) variant.price_minor = amount("/price", *change_.price, variant);
    if (change_.cost) variant.cost_minor = amount("/cost", *change_.cost, variant);
    if (change_.active) variant.active = *change_.active;
    if (change_.compare_at) {
      const std::int64_t minor = amount("/compare_at", *change_.compare_at, variant);
      variant.compare_at_minor = minor > 0 ? std::optional(minor) : std::nullopt;
    }
    if (variant.compare_at_minor && *variant.compare_at_minor <= variant.price_minor) {
      wrong_.push_back({at_ + "/compare_at", "not_above_price", "Above the price, or 0."});
    }
  }
  void complain_unknown() {
    wrong_.push_back({at_ + "/id", "no_such_variant", "There is no such variant."});
  }

 private:
  std::int64_t amount(const char* field, const Money& money, const Variant& variant) {
    if (money.currency != variant.currency) {
      wrong_.push_back({at_ + field + "/currency", "other_currency", "That of the product."});
    }
    return money.amount_minor;
  }

  const VariantChange& change_;
  std::string at_;
  std::vector<FieldError>& wrong_;
};

// For the log: what a change may change.
std::string describe(const Variant& variant) {
  const auto money = [&](std::optional<std::int64_t> minor) -> std::optional<Money> {
    if (!minor) return {};
    return Money{*minor, variant.currency};
  };
  return json::print(VariantChange{variant.id, money(variant.price_minor),
                                   money(variant.compare_at_minor), money(variant.cost_minor),
                                   variant.active});
}

}  // namespace

Result<void> replace_variants_of(db::Writer& writer, const Product& product,
                                 const VariantsInput& input, Instant now) {
  const auto variants = list_variants(writer, product.id);
  const auto images = image_ids(writer, product.id);
  CheckedVariants checked = TRY(check_variants(input, {product, variants, images}));
  TRY(check_taken_away(variants, checked.variants));
  for (NumberedVariant& variant : checked.variants) {
    if (variant.id == VariantId()) variant.id = VariantId(new_id_value(now));
  }
  replace_variants(writer, product.id, checked.options, checked.variants, now);
  refresh_product(writer, product.id, now);
  return {};
}

Result<AdminProductView> VariantService::replace(ProductId product, WantedVersion version,
                                                 const VariantsInput& input,
                                                 const identity::Actor& by) {
  try {
    return database_.write([&](db::Writer& writer) -> Result<AdminProductView> {
      const Product found = TRY(get_wanted(writer, product, version));
      const auto before = admin_view(writer, found);
      TRY(replace_variants_of(writer, found, input, clock_.now()));
      auto after = admin_view(writer, *find_product(writer, product));
      identity::audit(writer, {.actor = by,
                               .action = "product.variants_replaced",
                               .object = product.to_string(),
                               .before = json::print(before),
                               .after = json::print(after),
                               .at = clock_.now()});
      return after;
    });
  } catch (const db::ConstraintViolation& violation) {
    return sku_or_slug_taken(violation);
  }
}

Result<ChangedVariants> VariantService::change(const VariantChanges& changes,
                                               const identity::Actor& by) {
  return database_.write([&](db::Writer& writer) -> Result<ChangedVariants> {
    std::vector<FieldError> wrong;
    std::set<ProductId> products;
    for (std::size_t i = 0; i < changes.changes.size(); ++i) {
      Change change(changes.changes[i], i, wrong);
      auto variant = find_variant(writer, changes.changes[i].id);
      if (!variant) {
        change.complain_unknown();
        continue;
      }
      const std::string before = describe(*variant);
      change.apply_to(*variant);
      if (!wrong.empty()) continue;
      update_variant(writer, variant->id, *variant);
      identity::audit(writer, {.actor = by,
                               .action = "variant.updated",
                               .object = variant->id.to_string(),
                               .before = before,
                               .after = describe(*variant),
                               .at = clock_.now()});
      products.insert(variant->product_id);
    }
    if (!wrong.empty()) {
      return Error{ErrorKind::Invalid, "invalid_input", "A value is not acceptable.", wrong};
    }
    for (ProductId product : products) refresh_product(writer, product, clock_.now());
    return ChangedVariants{static_cast<std::int64_t>(changes.changes.size())};
  });
}

}  // namespace storecast::catalog
