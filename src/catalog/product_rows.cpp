#include "catalog/product_rows.h"

#include <algorithm>

#include "core/text.h"
#include "csv/writer.h"

namespace storecast::catalog {

std::optional<std::string> ProductRow::find(std::string_view column) const {
  const auto found = cells_.find(column);
  return found == cells_.end() ? std::nullopt : std::optional(found->second);
}

Result<ProductRows> ProductRows::open(std::string_view csv) {
  csv::Table table = TRY(csv::Table::open(csv::from_memory(csv)));
  for (const std::string& name : table.columns()) {
    const auto* known = std::ranges::find(kProductColumns, name);
    if (known != std::end(kProductColumns)) continue;
    return Error{ErrorKind::Malformed, "unknown_column",
                 "The column \"" + name + "\" is none of a table of products."};
  }
  if (!table.find_column("sku")) {
    return Error{ErrorKind::Malformed, "column_missing", "The column \"sku\" is missing."};
  }
  return ProductRows(std::move(table));
}

std::optional<ProductRow> ProductRows::read(std::vector<csv::Problem>& problems) {
  for (;;) {
    const csv::Read read = table_.next();
    if (read == csv::Read::End) return {};
    if (read == csv::Read::Bad) {
      problems.push_back(table_.problem());
      if (table_.failed()) return {};
      continue;
    }
    std::map<std::string, std::string, std::less<>> cells;
    for (std::size_t i = 0; i < table_.columns().size(); ++i) {
      cells.emplace(table_.columns()[i], csv::restore(table_.fields()[i]));
    }
    return ProductRow(static_cast<std::int64_t>(table_.line()), std::move(cells));
  }
}

std::vector<ProductRow> ProductRows::next(std::vector<csv::Problem>& problems) {
  if (!started_) ahead_ = read(problems);
  started_ = true;
  std::vector<ProductRow> rows;
  while (ahead_ && (rows.empty() || ahead_->get("sku") == rows.front().get("sku"))) {
    rows.push_back(std::move(*ahead_));
    ahead_ = read(problems);
  }
  return rows;
}

}  // namespace storecast::catalog
