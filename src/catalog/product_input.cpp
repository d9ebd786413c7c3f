#include "catalog/product_input.h"

#include <algorithm>

#include "catalog/slug.h"
#include "core/text.h"

namespace storecast::catalog {
namespace {

constexpr std::size_t kMaxAttributeBytes = 500;  // a name or a value, not an essay

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

}  // namespace

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

}  // namespace storecast::catalog
