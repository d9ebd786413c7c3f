// The stock of variants, as lists for staff show it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "db/database.h"
#include "inventory/ledger_view.h"

namespace storecast::inventory {

enum class Show { All, LowOnly };

struct VariantStockFilter {
  std::string search;  // part of a SKU, barcode or product name; empty finds all
  Show show = Show::All;
  std::optional<VariantId> after;
  int limit = 20;
};
std::vector<VariantStockView> list_variant_stock(db::Reader& reader,
                                                 const VariantStockFilter& filter);
std::optional<VariantStockView> find_variant_stock(db::Reader& reader, VariantId variant);

}  // namespace storecast::inventory
