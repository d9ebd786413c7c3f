#include "catalog/variant_check.h"

#include <algorithm>
#include <set>

#include "core/text.h"

namespace storecast::catalog {
namespace {

class Checker {
 public:
  Checker(const VariantsInput& input, const VariantContext& context)
      : input_(input), context_(context) {}

  Result<CheckedVariants> run() {
    for (std::size_t i = 0; i < input_.options.size(); ++i) check_option(i);
    check_count();
    for (std::size_t i = 0; i < input_.variants.size(); ++i) check_variant(i);
    if (wrong_.empty()) return std::move(checked_);
    if (wrong_.size() > kMaxSaid) wrong_.resize(kMaxSaid);
    return Error{ErrorKind::Invalid, "invalid_input", "A value is not acceptable.",
                 std::move(wrong_)};
  }

 private:
  static constexpr std::size_t kMaxSaid = 100;  // nobody reads more

  void complain(std::string pointer, std::string code, std::string detail) {
    wrong_.push_back({std::move(pointer), std::move(code), std::move(detail)});
  }

  // The text without spaces around it, as it will be stored.
  std::string line(const std::string& pointer, std::string_view text) {
    const std::string kept(trim(text));
    const bool has_control = std::ranges::any_of(
        kept, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; });
    if (kept.empty()) complain(pointer, "empty", "It must not be empty.");
    if (has_control) complain(pointer, "control_character", "Only text of one line.");
    return kept;
  }

  void check_option(std::size_t number) {
    const std::string at = "/options/" + std::to_string(number);
    ProductOption option{line(at + "/name", input_.options[number].name), {}};
    for (const ProductOption& other : checked_.options) {
      if (equals_ignoring_case(other.name, option.name)) {
        complain(at + "/name", "repeated", "Another option has this name.");
      }
    }
    for (const std::string& value : input_.options[number].values) {
      option.values.push_back(line(at + "/values", value));
      if (count_code_points(value) > kMaxChoiceCodePoints) {
        complain(at + "/values", "too_long", "A value has at most 100 characters.");
      }
    }
    const std::set<std::string> distinct(option.values.begin(), option.values.end());
    if (option.values.empty() || distinct.size() < option.values.size()) {
      complain(at + "/values", "not_distinct", "At least one value, and each once.");
    }
    checked_.options.push_back(std::move(option));
  }

  void check_count() {
    const std::size_t count = input_.variants.size();
    if (count == 0) complain("/variants", "empty", "A product has at least one variant.");
    if (count > 1 && input_.options.empty()) {
      complain("/variants", "no_options", "Without options there is one variant.");
    }
  }

  void check_variant(std::size_t number) {
    const VariantInput& given = input_.variants[number];
    const std::string at = "/variants/" + std::to_string(number);
    NumberedVariant variant;
    variant.sku = line(at + "/sku", given.sku);
    if (!skus_.insert(variant.sku).second) {
      complain(at + "/sku", "repeated", "Another variant has this SKU.");
    }
    if (input_.options.empty() && variant.sku != context_.product.sku) {
      complain(at + "/sku", "not_of_product", "Without options it has the SKU of the product.");
    }
    if (given.barcode && !trim(*given.barcode).empty()) {
      variant.barcode = line(at + "/barcode", *given.barcode);
    }
    variant.weight_grams = given.weight_grams.value_or(0);
    variant.active = given.active.value_or(true);
    take_prices(at, given, variant);
    take_choices(at, given, variant);
    take_references(at, given, variant);
    checked_.variants.push_back(std::move(variant));
  }

  std::int64_t amount(const std::string& pointer, const Money& money) {
    if (money.currency != context_.product.price.currency) {
      complain(pointer + "/currency", "other_currency", "The currency of the product.");
    }
    return money.amount_minor;
  }

  void take_prices(const std::string& at, const VariantInput& given, NumberedVariant& variant) {
    variant.price_minor = amount(at + "/price", given.price);
    if (given.cost) variant.cost_minor = amount(at + "/cost", *given.cost);
    if (!given.compare_at) return;
    variant.compare_at_minor = amount(at + "/compare_at", *given.compare_at);
    if (*variant.compare_at_minor <= variant.price_minor) {
      complain(at + "/compare_at", "not_above_price", "Above the price, or absent.");
    }
  }

  void take_choices(const std::string& at, const VariantInput& given, NumberedVariant& variant) {
    if (given.options.size() != checked_.options.size()) {
      return complain(at + "/options", "wrong_count", "One value of each option, in order.");
    }
    for (std::size_t i = 0; i < given.options.size(); ++i) {
      const auto& values = checked_.options[i].values;
      variant.choices.emplace_back(trim(given.options[i]));
      if (std::ranges::find(values, variant.choices.back()) == values.end()) {
        complain(at + "/options/" + std::to_string(i), "unknown_value",
                 "One of the option's values.");
      }
    }
    if (!choices_.insert(variant.choices).second) {
      complain(at + "/options", "repeated", "Another variant has these values.");
    }
  }

  void take_references(const std::string& at, const VariantInput& given, NumberedVariant& variant) {
    const auto& images = context_.images;
    if (given.image_id && std::ranges::find(images, *given.image_id) == images.end()) {
      complain(at + "/image_id", "no_such_image", "One of the product's pictures.");
    }
    variant.image_id = given.image_id;
    if (!given.id) return;
    variant.id = *given.id;
    const auto& known = context_.variants;
    if (std::ranges::find(known, variant.id, &Variant::id) == known.end()) {
      complain(at + "/id", "no_such_variant", "One of the product's variants.");
    } else if (!ids_.insert(variant.id).second) {
      complain(at + "/id", "repeated", "Each variant once.");
    }
  }

  const VariantsInput& input_;
  const VariantContext& context_;
  CheckedVariants checked_;
  std::set<std::string> skus_;
  std::set<std::vector<std::string>> choices_;
  std::set<VariantId> ids_;
  std::vector<FieldError> wrong_;
};

}  // namespace

Result<CheckedVariants> check_variants(const VariantsInput& input, const VariantContext& context) {
  return Checker(input, context).run();
}

}  // namespace storecast::catalog
