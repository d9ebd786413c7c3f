// The fields that the columns of a sales file can mean.
#pragma once

#include <array>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "csv/mapping.h"

namespace storecast::sales {

enum class FieldKind { Date, Number, Money, Text };
inline auto enum_names(FieldKind) {
  return std::to_array<std::pair<FieldKind, std::string_view>>({{FieldKind::Date, "date"},
                                                                {FieldKind::Number, "number"},
                                                                {FieldKind::Money, "money"},
                                                                {FieldKind::Text, "text"}});
}

struct ImportField {
  std::string_view name;
  std::string_view header;  // in the files that we write
  FieldKind kind = FieldKind::Text;
  bool required = false;
  std::string_view description;
  std::vector<std::string_view> synonyms = {};
};

// Fields with a meaning of their own; the others are attributes, kept as text.
inline constexpr std::string_view kProductId = "product_id";
inline constexpr std::string_view kProductName = "product_name";
inline constexpr std::string_view kDate = "date";
inline constexpr std::string_view kPrice = "price_inr";
inline constexpr std::string_view kStock = "stock_on_date";
inline constexpr std::string_view kPromotion = "discounts_offers";
inline constexpr std::string_view kQuantity = "quantity_sold";
inline constexpr std::string_view kBrand = "brand";

// In the order of the files that we write.
std::span<const ImportField> import_fields();
const ImportField* find_import_field(std::string_view name);  // null when there is none
std::span<const csv::Target> import_targets();                // in the same order

// Columns of our files of rejected rows; an import passes over them, so that such a file can be
// mended and imported as it is.
inline constexpr std::string_view kRejectedLine = "rejected_line";
inline constexpr std::string_view kRejectedReason = "rejected_reason";

}  // namespace storecast::sales
