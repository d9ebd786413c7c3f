#include "catalog/product_import.h"

#include <algorithm>

#include "catalog/category_store.h"
#include "catalog/product_image_store.h"
#include "catalog/product_input.h"
#include "catalog/product_store.h"
#include "catalog/variant_service.h"
#include "catalog/variant_store.h"
#include "catalog/wanted_version.h"
#include "core/text.h"
#include "csv/numbers.h"

namespace storecast::catalog {
namespace {

constexpr const char* kOptionColumns[] = {"option_1", "option_2", "option_3"};
constexpr const char* kChoiceColumns[] = {"choice_1", "choice_2", "choice_3"};

std::string pointer(const ProductRow& row, std::string_view column) {
  return "line " + std::to_string(row.line()) + ", " + std::string(column);
}

// Reads the cells of one row; what a cell does not say leaves the value as it was.
class Cells {
 public:
  Cells(const ProductRow& row, std::vector<FieldError>& wrong) : row_(row), wrong_(wrong) {}

  void read(std::string_view column, std::string& value) {
    if (const auto cell = row_.find(column)) value = *cell;
  }
  void read(std::string_view column, std::optional<std::string>& value) {
    const auto cell = row_.find(column);
    if (cell) value = trim(*cell).empty() ? std::nullopt : cell;
  }
  void read_flag(std::string_view column, bool& value) {
    const auto cell = row_.find(column);
    if (!cell || trim(*cell).empty()) return;
    const auto flag = csv::parse_yes_no(*cell);
    flag ? void(value = *flag) : complain(column, "not_yes_or_no", "Expected yes or no.");
  }
  void read_count(std::string_view column, std::optional<std::int64_t>& value) {
    const auto cell = row_.find(column);
    if (!cell || trim(*cell).empty()) return;
    const auto number = parse_int64(trim(*cell));
    const bool fits = number && *number >= 0 && *number <= static_cast<int>(kMaxWeightGrams);
    fits ? void(value = *number) : complain(column, "not_a_number", "Expected a whole number.");
  }
  // An empty cell takes the amount away.
  std::optional<Money> amount(std::string_view column, std::optional<Money> now,
                              Currency currency) {
    const auto cell = row_.find(column);
    if (!cell) return now;
    if (trim(*cell).empty()) return {};
    const auto money = money_from_decimal(trim(*cell), currency);
    if (money && money->amount_minor >= 0 &&
        money->amount_minor <= static_cast<std::int64_t>(kMaxPriceMinor)) {
      return money;
    }
    complain(column, "not_an_amount", "Expected an amount like 1234.50.");
    return now;
  }
  Currency currency(Currency now) {
    const auto cell = row_.find("currency");
    if (!cell || trim(*cell).empty()) return now;
    const auto currency = Currency::parse(trim(*cell));
    if (!currency) complain("currency", "unknown_currency", "Expected a code like INR.");
    return currency.value_or(now);
  }
  void complain(std::string_view column, std::string code, std::string detail) {
    wrong_.push_back({pointer(row_, column), std::move(code), std::move(detail)});
  }

 private:
  const ProductRow& row_;
  std::vector<FieldError>& wrong_;
};

Error invalid(std::vector<FieldError> wrong) {
  return {ErrorKind::Invalid, "invalid_input", "A value is not acceptable.", std::move(wrong)};
}

VariantInput input_of(const Variant& variant) {
  const auto money = [&](std::optional<std::int64_t> minor) {
    return minor ? std::optional(Money{*minor, variant.currency}) : std::nullopt;
  };
  VariantInput input;
  input.id = variant.id;
  input.sku = variant.sku;
  input.barcode = variant.barcode;
  input.options = variant.choices;
  input.price = variant.price();
  input.compare_at = money(variant.compare_at_minor);
  input.cost = money(variant.cost_minor);
  input.weight_grams = variant.weight_grams;
  input.image_id = variant.image_id;
  input.active = variant.active;
  return input;
}

// What the declared rules of the fields say.
template <class T>
Result<void> check_rules(const T& input) {
  const auto checked = json::parse<T>(json::print(input));
  if (checked.ok()) return {};
  return checked.error();
}

// The rows of one product, turned into what a person would enter.
class RowsReader {
 public:
  RowsReader(db::Writer& writer, const std::vector<ProductRow>& rows, Instant now)
      : writer_(writer), rows_(rows), now_(now) {}

  ProductInput product(const std::optional<Product>& old) {
    ProductInput input;
    if (old) input = input_of(*old);
    Cells cells(rows_.front(), wrong_);
    cells.read("sku", input.sku);
    cells.read("name", input.name);
    cells.read("slug", input.slug);
    if (input.slug && trim(*input.slug).empty()) input.slug.reset();
    read_text(cells, "description", input.description);
    read_text(cells, "brand", input.brand);
    bool active = input.active.value_or(true);
    cells.read_flag("active", active);
    input.active = active;
    read_category(cells, input);
    read_attributes(cells, input);
    const Currency currency = cells.currency(old ? old->price.currency : Currency());
    if (old && has_options(writer_, old->id)) return input;  // the variants have the prices
    const auto price =
        cells.amount("price", old ? std::optional(old->price) : std::nullopt, currency);
    if (!price && wrong_.empty()) cells.complain("price", "missing", "A price is needed.");
    input.price = price.value_or(Money{0, currency});
    input.cost = cells.amount("cost", input.cost, currency);
    return input;
  }

  VariantsInput variants(const Product& product) {
    VariantsInput input;
    input.options = list_options(writer_, product.id);
    const bool had_options = !input.options.empty();
    read_options(input);
    for (const Variant& variant : list_variants(writer_, product.id)) {
      if (had_options || input.options.empty() || names(variant.sku)) {
        input.variants.push_back(input_of(variant));
      }
    }
    for (const ProductRow& row : rows_) read_variant(row, product, input);
    collect_values(input);
    return input;
  }

  std::vector<FieldError> take_wrong() { return std::move(wrong_); }
  // Which row says what of the n-th variant; the first one for those that no row names.
  const ProductRow& row_of(std::size_t variant) const {
    const auto found = row_of_variant_.find(variant);
    return found == row_of_variant_.end() ? rows_.front() : *found->second;
  }

 private:
  static ProductInput input_of(const Product& product) {
    ProductInput input;
    input.sku = product.sku;
    input.name = product.name;
    input.slug = product.slug;
    input.description = product.description;
    input.brand = product.brand;
    input.category_id = product.category_id;
    input.price = product.price;
    input.cost = product.cost;
    input.attributes = product.attributes;
    input.active = product.active;
    return input;
  }
  static VariantInput input_of(const Variant& variant) { return catalog::input_of(variant); }

  void read_text(Cells& cells, std::string_view column, std::optional<std::string>& value) {
    std::string text = value.value_or("");
    cells.read(column, text);
    value = text;
  }

  void read_category(Cells& cells, ProductInput& input) {
    const auto name = rows_.front().find("category");
    if (!name) return;
    input.category_id.reset();
    if (trim(*name).empty()) return;
    if (name->size() > kMaxCategoryBytes) {
      return cells.complain("category", "too_long", "The name of a category is shorter.");
    }
    input.category_id = find_or_insert_category(writer_, trim(*name), now_);
  }

  void read_attributes(Cells& cells, ProductInput& input) {
    const auto text = rows_.front().find("attributes");
    if (!text) return;
    input.attributes.reset();
    if (trim(*text).empty()) return;
    const auto attributes = json::parse<Attributes>(*text);
    if (!attributes.ok()) {
      return cells.complain("attributes", "not_attributes",
                            "Expected JSON like {\"Fuel\":\"Petrol\"}.");
    }
    input.attributes = *attributes;
  }

  void read_options(VariantsInput& input) {
    if (!rows_.front().find(kOptionColumns[0])) return;  // the table says nothing of options
    std::vector<ProductOption> options;
    for (std::size_t i = 0; i < kMaxOptions; ++i) {
      const std::string name = rows_.front().get(kOptionColumns[i]);
      if (trim(name).empty()) continue;
      options.push_back({std::string(trim(name)), {}});
      if (i < input.options.size()) options.back().values = input.options[i].values;
    }
    input.options = std::move(options);
  }

  bool names(const std::string& sku) const {
    return std::ranges::any_of(
        rows_, [&](const ProductRow& row) { return row.get("variant_sku") == sku; });
  }

  void read_variant(const ProductRow& row, const Product& product, VariantsInput& input) {
    const auto given = row.find("variant_sku");
    const std::string sku = given && !trim(*given).empty() ? *given : product.sku;
    auto variant = std::ranges::find(input.variants, sku, &VariantInput::sku);
    if (variant == input.variants.end()) {
      VariantInput fresh;
      fresh.sku = sku;
      fresh.price = product.price;
      variant = input.variants.insert(variant, fresh);
    }
    row_of_variant_.emplace(variant - input.variants.begin(), &row);
    Cells cells(row, wrong_);
    const Currency currency = cells.currency(product.price.currency);
    variant->options.resize(input.options.size());
    for (std::size_t i = 0; i < input.options.size(); ++i) {
      cells.read(kChoiceColumns[i], variant->options[i]);
      variant->options[i] = trim(variant->options[i]);
    }
    cells.read("barcode", variant->barcode);
    variant->price = cells.amount("price", variant->price, currency).value_or(variant->price);
    variant->compare_at = cells.amount("compare_at", variant->compare_at, currency);
    variant->cost = cells.amount("cost", variant->cost, currency);
    cells.read_count("weight_grams", variant->weight_grams);
    bool active = variant->active.value_or(true);
    cells.read_flag("variant_active", active);
    variant->active = active;
  }

  static void collect_values(VariantsInput& input) {
    for (std::size_t i = 0; i < input.options.size(); ++i) {
      auto& values = input.options[i].values;
      for (const VariantInput& variant : input.variants) {
        if (i >= variant.options.size()) continue;
        const std::string& value = variant.options[i];
        if (std::ranges::find(values, value) == values.end()) values.push_back(value);
      }
    }
  }

  static constexpr std::size_t kMaxCategoryBytes = 400;  // as the form takes at most

  db::Writer& writer_;
  const std::vector<ProductRow>& rows_;
  Instant now_;
  std::map<std::size_t, const ProductRow*> row_of_variant_;
  std::vector<FieldError> wrong_;
};

// "/options/0/name" is the column option_1.
std::string numbered(std::string_view column, std::string_view number) {
  return std::string(column) + std::to_string(parse_int64(number).value_or(0) + 1);
}

std::string column_of(const std::vector<std::string_view>& parts) {
  const bool of_variant = parts.size() > 3 && parts[1] == "variants";
  if (of_variant && parts[3] == "options") return numbered("choice_", parts.back());
  if (of_variant) return parts[3] == "sku" ? "variant_sku" : std::string(parts[3]);
  if (parts.size() > 2 && parts[1] == "options") return numbered("option_", parts[2]);
  return std::string(parts.back());
}

// "/variants/2/price/currency" is said of the row of that variant.
FieldError at_row(const RowsReader& reader, FieldError field) {
  const auto parts = split(field.pointer, '/');
  const bool of_variant = parts.size() > 2 && parts[1] == "variants";
  const auto number = of_variant ? parse_int64(parts[2]) : std::nullopt;
  const ProductRow& row = reader.row_of(static_cast<std::size_t>(number.value_or(0)));
  field.pointer = pointer(row, column_of(parts));
  return field;
}

Error at_rows(const RowsReader& reader, Error error) {
  for (FieldError& field : error.fields) field = at_row(reader, std::move(field));
  return error;
}

Result<Imported> import_rows(db::Writer& writer, const std::vector<ProductRow>& rows, Instant now) {
  RowsReader reader(writer, rows, now);
  const auto id = find_product_id_by_sku(writer, rows.front().get("sku"));
  const auto old = id ? find_product(writer, *id) : std::nullopt;
  const ProductInput input = reader.product(old);
  if (auto wrong = reader.take_wrong(); !wrong.empty()) return invalid(std::move(wrong));
  if (auto rules = check_rules(input); !rules.ok()) return at_rows(reader, rules.error());
  auto draft = draft_from(input);
  if (!draft.ok()) return at_rows(reader, std::move(draft).error());
  const ProductId product = id ? *id : insert_product(writer, *draft, now);
  if (id) SC_ASSERT(update_product(writer, product, old->version, *draft, now));
  const Product stored = *find_product(writer, product);
  const VariantsInput variants = reader.variants(stored);
  if (auto wrong = reader.take_wrong(); !wrong.empty()) return invalid(std::move(wrong));
  if (auto rules = check_rules(variants); !rules.ok()) return at_rows(reader, rules.error());
  auto replaced = replace_variants_of(writer, stored, variants, now);
  if (!replaced.ok()) return at_rows(reader, std::move(replaced).error());
  return id ? Imported::Updated : Imported::Created;
}

}  // namespace

Result<Imported> import_product(db::Writer& writer, const std::vector<ProductRow>& rows,
                                Instant now) {
  try {
    return import_rows(writer, rows, now);
  } catch (const db::ConstraintViolation& violation) {
    return sku_or_slug_taken(violation);
  }
}

std::pair<std::int64_t, std::string> place_of(std::string_view pointer) {
  constexpr std::string_view kLine = "line ";
  const std::size_t comma = pointer.find(", ");
  if (!pointer.starts_with(kLine) || comma == std::string_view::npos) return {0, ""};
  const auto line = parse_int64(pointer.substr(kLine.size(), comma - kLine.size()));
  return {line.value_or(0), std::string(pointer.substr(comma + 2))};
}

}  // namespace storecast::catalog
