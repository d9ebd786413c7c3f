// Products as a table, a row for each variant: written, read and read again without a difference.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "catalog/variant_view.h"
#include "core/date.h"
#include "core/result.h"
#include "db/database.h"
#include "identity/audit.h"

namespace storecast::catalog {

struct ProductProblem {
  std::int64_t line = 0;
  std::string column, code, detail;
  template <class F>
  static void fields(F& f) {
    f.name("ProductProblem");
    f("line", &ProductProblem::line);
    f("column", &ProductProblem::column).doc("Empty when it concerns the whole row.");
    f("code", &ProductProblem::code);
    f("detail", &ProductProblem::detail);
  }
};

struct ProductImport {
  std::int64_t rows_ok = 0, rows_bad = 0, created = 0, updated = 0;
  std::vector<ProductProblem> problems;
  template <class F>
  static void fields(F& f) {
    f.name("ProductImport");
    f("rows_ok", &ProductImport::rows_ok);
    f("rows_bad", &ProductImport::rows_bad).doc("Nothing is written when there are any.");
    f("created", &ProductImport::created).doc("Products.");
    f("updated", &ProductImport::updated);
    f("problems", &ProductImport::problems).doc("The first hundred.");
  }
};

enum class ImportMode { Check, Write };
inline auto enum_names(ImportMode) {
  return std::to_array<std::pair<ImportMode, std::string_view>>(
      {{ImportMode::Check, "check"}, {ImportMode::Write, "write"}});
}

// Every product with its variants, as CSV in pieces.
void export_products(db::Reader& reader, const std::function<void(std::string_view)>& sink);

class ProductCsv {
 public:
  // Exports are made in the folder.
  ProductCsv(db::Database& database, std::filesystem::path folder, const Clock& clock)
      : database_(database), folder_(std::move(folder)), clock_(clock) {}

  // Every product with its variants; the caller deletes the file.
  std::filesystem::path export_file();

  // Makes and changes products by their SKU. What a column does not say of a product that exists
  // stays as it is, and so do variants that are not named. All rows are written or none; to check
  // is to do the same and take it back. Malformed when the text is no such table.
  Result<ProductImport> import(std::string_view csv, ImportMode mode,
                               const identity::Actor& by = {});

 private:
  db::Database& database_;
  const std::filesystem::path folder_;
  const Clock& clock_;
};

}  // namespace storecast::catalog
