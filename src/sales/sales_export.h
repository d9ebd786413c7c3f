// Sales as a file: the 26 columns, then every other attribute, so that importing the file gives the
// same data; or JSON.
#pragma once

#include <array>
#include <functional>
#include <string_view>
#include <utility>

#include "core/money.h"
#include "sales/sales_store.h"

namespace storecast::sales {

enum class ExportFormat { Csv, Json };
inline auto enum_names(ExportFormat) {
  return std::to_array<std::pair<ExportFormat, std::string_view>>(
      {{ExportFormat::Csv, "csv"}, {ExportFormat::Json, "json"}});
}

// Hands the file to `sink` piece by piece; how many sales it has.
std::int64_t export_sales(db::Reader& reader, const SaleFilter& filter, ExportFormat format,
                          Currency currency, const std::function<void(std::string_view)>& sink);

}  // namespace storecast::sales
