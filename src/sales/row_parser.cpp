#include "sales/row_parser.h"

#include <algorithm>

#include "core/text.h"
#include "csv/writer.h"
#include "sales/import_fields.h"
#include "sales/invalid_input.h"

namespace storecast::sales {
namespace {

constexpr int price_digits_ = 2;          // paise; Currency() is the rupee
constexpr std::size_t kMaxSkuBytes = 64;  // as the catalogue's

// A file's word for "no promotion" in a column that else names the promotion.
bool says_none(std::string_view text) {
  for (std::string_view none : {"", "none", "nil", "-", "na", "n/a", "null"}) {
    if (equals_ignoring_case(text, none)) return true;
  }
  return false;
}

Error field_twice(const std::string& field) {
  return invalid_input("/mapping", "field_twice", "Two columns are mapped to \"" + field + "\".");
}

std::string_view cell(std::span<const std::string_view> record, std::size_t column) {
  return csv::restore(trim(record[column]));
}

}  // namespace

bool says_promotion(std::string_view text) {
  text = trim(text);
  if (const auto flag = csv::parse_yes_no(text)) return *flag;
  return !says_none(text);
}

Result<RowParser> RowParser::make(const FileProfile& profile, const ReadingRules& rules) {
  for (const auto& [name, field] : rules.mapping) {
    const bool known =
        std::any_of(profile.columns.begin(), profile.columns.end(),
                    [&](const ColumnProfile& column) { return column.name == name; });
    if (!known)
      return invalid_input("/mapping", "no_such_column",
                           "The file has no column \"" + name + "\".");
  }
  RowParser parser;
  for (std::size_t i = 0; i < profile.columns.size(); ++i) {
    const ColumnProfile& column = profile.columns[i];
    const auto said = rules.mapping.find(column.name);
    const auto& field = said != rules.mapping.end() ? said->second : column.field;
    TRY(parser.take_column(i, column.name, field.value_or("")));
  }
  parser.single_product_ = rules.single_product;
  parser.price_digits_ = rules.currency.minor_digits();
  parser.date_format_ =
      rules.date_format.value_or(profile.date_format.value_or(csv::DateFormat::Iso));
  parser.number_format_ = rules.number_format.value_or(profile.number_format);
  TRY(parser.check_required());
  return parser;
}

Result<void> RowParser::take_column(std::size_t index, const std::string& name,
                                    const std::string& field) {
  if (name == kRejectedLine || name == kRejectedReason) return {};
  if (!field.empty() && find_import_field(field) == nullptr) {
    return invalid_input("/mapping", "no_such_field",
                         "There is no field \"" + field + "\" for column \"" + name +
                             "\". GET /sales/fields lists them.");
  }
  const std::pair<std::string_view, Column RowParser::*> typed[] = {
      {kProductId, &RowParser::sku_},     {kProductName, &RowParser::product_name_},
      {kBrand, &RowParser::brand_},       {kDate, &RowParser::date_},
      {kQuantity, &RowParser::quantity_}, {kPrice, &RowParser::price_},
      {kStock, &RowParser::stock_},       {kPromotion, &RowParser::promotion_}};
  for (const auto& [typed_field, member] : typed) {
    if (field != typed_field) continue;
    if (this->*member) return field_twice(field);
    this->*member = index;
  }
  // These have columns of their own in the database; the text of the others is kept.
  for (std::string_view stored : {kProductId, kDate, kQuantity, kPrice, kStock}) {
    if (field == stored) return {};
  }
  attribute_names_.push_back(field.empty() ? name : field);
  attribute_columns_.push_back(index);
  return {};
}

Result<void> RowParser::check_required() const {
  std::vector<std::string> names = attribute_names_;
  std::sort(names.begin(), names.end());
  const auto twin = std::adjacent_find(names.begin(), names.end());
  if (twin != names.end()) {
    return field_twice(*twin);
  }
  if (!date_)
    return invalid_input("/mapping", "no_date_column", "No column is mapped to the date.");
  if (!quantity_)
    return invalid_input("/mapping", "no_quantity_column", "No column is mapped to quantity_sold.");
  if (sku_ || product_name_ || !single_product_.empty()) return {};
  return invalid_input(
      "/mapping", "no_product_column",
      "No column is mapped to product_id; map one, or say of which product all rows are.");
}

std::variant<ParsedRow, RowProblem> RowParser::parse(
    std::span<const std::string_view> record) const {
  ParsedRow row;
  const auto date = csv::parse_date(record[*date_], date_format_);
  if (!date) return RowProblem{"not_a_date", *date_, csv::pattern(date_format_)};
  row.date = *date;
  const auto quantity = csv::parse_number(record[*quantity_], number_format_);
  if (!quantity) return RowProblem{"not_a_number", *quantity_, "a number of units"};
  if (*quantity < 0) return RowProblem{"negative", *quantity_, "0 or more units"};
  if (*quantity > kMaxQuantity) {
    return RowProblem{"too_large", *quantity_, "at most 1,000,000,000 units"};
  }
  row.quantity = *quantity;
  if (product_name_) row.product_name = cell(record, *product_name_);
  if (brand_) row.brand = cell(record, *brand_);
  row.sku = sku_ ? cell(record, *sku_) : std::string_view(single_product_);
  if (row.sku.empty()) row.sku = row.product_name;
  if (row.sku.empty()) {
    return RowProblem{"no_product", sku_ ? *sku_ : *product_name_, "a product"};
  }
  if (row.sku.size() > kMaxSkuBytes) {
    return RowProblem{"too_long", sku_ ? *sku_ : *product_name_, "at most 64 bytes"};
  }
  if (const auto problem = parse_optional(record, row)) return *problem;
  return row;
}

std::optional<RowProblem> RowParser::parse_optional(std::span<const std::string_view> record,
                                                    ParsedRow& row) const {
  if (price_ && !trim(record[*price_]).empty()) {
    row.price_minor = csv::parse_scaled(record[*price_], number_format_, price_digits_);
    if (!row.price_minor) return RowProblem{"not_a_number", *price_, "a price"};
    if (*row.price_minor < 0) return RowProblem{"negative", *price_, "a price of 0 or more"};
    if (static_cast<double>(*row.price_minor) * row.quantity > kMaxRevenueMinor) {
      return RowProblem{"too_large", *price_, "a price and quantity of at most 10,000,000,000.00"};
    }
  }
  if (stock_ && !trim(record[*stock_]).empty()) {
    row.stock = csv::parse_number(record[*stock_], number_format_);
    if (!row.stock) return RowProblem{"not_a_number", *stock_, "a number of units"};
  }
  row.promotion = promotion_ && says_promotion(record[*promotion_]);
  return {};
}

void RowParser::attributes(std::span<const std::string_view> record,
                           std::vector<std::string_view>& values) const {
  values.clear();
  for (std::size_t column : attribute_columns_) values.push_back(csv::restore(record[column]));
}

}  // namespace storecast::sales
