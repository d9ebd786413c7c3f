#include "catalog/category_service.h"

#include "catalog/category_store.h"
#include "catalog/slug.h"
#include "core/text.h"

namespace storecast::catalog {
namespace {

Error no_such_category() {
  return {ErrorKind::NotFound, "no_such_category", "There is no such category."};
}

Error taken() {
  return {ErrorKind::Conflict, "category_exists", "Another category has this name or slug."};
}

Result<Category> category_from(CategoryId id, const CategoryInput& input) {
  Error error{ErrorKind::Invalid, "invalid_input", "A value is not acceptable.", {}};
  const std::string name(trim(input.name));
  if (name.empty()) error.fields.push_back({"/name", "empty", "Give it a name."});
  const std::string slug = input.slug.value_or("");
  if (!slug.empty() && !is_slug(slug)) {
    error.fields.push_back({"/slug", "not_a_slug",
                            "Small letters, digits and single hyphens, like \"two-wheelers\"."});
  }
  if (!error.fields.empty()) return error;
  return Category{id, slug, name};
}

}  // namespace

std::vector<Category> CategoryService::list() {
  return database_.read([](db::Reader& reader) { return list_categories(reader); });
}

Result<Category> CategoryService::create(const CategoryInput& input, const identity::Actor& by) {
  const Category category = TRY(category_from(CategoryId(new_id_value(clock_.now())), input));
  try {
    return database_.write([&](db::Writer& writer) {
      insert_category(writer, category);
      const Category made = *find_category(writer, category.id);
      identity::audit(writer, {.actor = by,
                               .action = "category.created",
                               .object = made.id.to_string(),
                               .after = json::print(made),
                               .at = clock_.now()});
      return made;
    });
  } catch (const db::ConstraintViolation&) {
    return taken();
  }
}

Result<Category> CategoryService::replace(CategoryId id, const CategoryInput& input,
                                          const identity::Actor& by) {
  const Category category = TRY(category_from(id, input));
  try {
    return database_.write([&](db::Writer& writer) -> Result<Category> {
      const auto was = find_category(writer, id);
      if (!was || !update_category(writer, category)) return no_such_category();
      const Category is = *find_category(writer, id);
      identity::audit(writer, {.actor = by,
                               .action = "category.updated",
                               .object = id.to_string(),
                               .before = json::print(*was),
                               .after = json::print(is),
                               .at = clock_.now()});
      return is;
    });
  } catch (const db::ConstraintViolation&) {
    return taken();
  }
}

Result<void> CategoryService::remove(CategoryId id, const identity::Actor& by) {
  return database_.write([&](db::Writer& writer) -> Result<void> {
    if (count_products_in(writer, id) > 0) {
      return Error{ErrorKind::Conflict, "category_in_use",
                   "Products are in this category. Move them first."};
    }
    const auto was = find_category(writer, id);
    if (!was || !delete_category(writer, id)) return no_such_category();
    identity::audit(writer, {.actor = by,
                             .action = "category.deleted",
                             .object = id.to_string(),
                             .before = json::print(*was),
                             .at = clock_.now()});
    return {};
  });
}

}  // namespace storecast::catalog
