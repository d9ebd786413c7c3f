#include "catalog/product_csv.h"

#include <fstream>
#include <set>

#include "catalog/category_store.h"
#include "catalog/product_import.h"
#include "catalog/product_rows.h"
#include "catalog/product_store.h"
#include "catalog/search_store.h"
#include "catalog/variant_store.h"
#include "csv/writer.h"
#include "json/fields.h"

namespace storecast::catalog {
namespace {

constexpr std::size_t kPieceBytes = 256 << 10;  // few enough writes, little memory
constexpr std::size_t kMaxSaid = 100;           // problems: nobody reads more

std::string decimal(std::optional<std::int64_t> minor, Currency currency) {
  return minor ? to_decimal({*minor, currency}) : std::string();
}

std::set<ProductId> ids_by_age(db::Reader& reader) {
  std::set<ProductId> ids;
  scan_products(reader, std::nullopt, [&](const Candidate& product) { ids.insert(product.id); });
  return ids;
}

void write_product(db::Reader& reader, const Product& product, csv::Writer& out) {
  const auto category =
      product.category_id ? find_category_ref(reader, *product.category_id) : std::nullopt;
  const auto options = list_options(reader, product.id);
  for (const Variant& variant : list_variants(reader, product.id)) {
    out.text(product.sku).text(product.name).text(product.slug).text(product.description);
    out.text(product.brand).text(category ? category->name : "");
    out.plain(product.active ? "yes" : "no").text(json::print(product.attributes));
    for (std::size_t i = 0; i < kMaxOptions; ++i) {
      out.text(i < options.size() ? options[i].name : "");
    }
    out.text(variant.sku);
    for (std::size_t i = 0; i < kMaxOptions; ++i) {
      out.text(i < variant.choices.size() ? variant.choices[i] : "");
    }
    out.plain(decimal(variant.price_minor, variant.currency)).plain(variant.currency.code());
    out.plain(decimal(variant.cost_minor, variant.currency));
    out.plain(decimal(variant.compare_at_minor, variant.currency));
    out.text(variant.barcode.value_or("")).plain(std::to_string(variant.weight_grams));
    out.plain(variant.active ? "yes" : "no").end_row();
  }
}

// The problems of all rows, of which the first are said.
class Report {
 public:
  void add(const csv::Problem& problem) {
    ++result.rows_bad;
    say({static_cast<std::int64_t>(problem.line), "", problem.code, problem.detail});
  }
  void add(const std::vector<ProductRow>& rows, const Error& error) {
    result.rows_bad += static_cast<std::int64_t>(rows.size());
    if (error.fields.empty()) say({rows.front().line(), "", error.code, error.message});
    for (const FieldError& field : error.fields) say(problem_of(rows, field));
  }
  void add_good(const std::vector<ProductRow>& rows, Imported imported) {
    result.rows_ok += static_cast<std::int64_t>(rows.size());
    ++(imported == Imported::Created ? result.created : result.updated);
  }

  ProductImport result;

 private:
  void say(ProductProblem problem) {
    if (result.problems.size() < kMaxSaid) result.problems.push_back(std::move(problem));
  }

  const ProductRow& row_of(const std::vector<ProductRow>& rows, std::int64_t line) {
    for (const ProductRow& row : rows) {
      if (row.line() == line) return row;
    }
    return rows.front();
  }
  // "line 7, price" as read_product() writes it.
  ProductProblem problem_of(const std::vector<ProductRow>& rows, const FieldError& field) {
    const auto [line, column] = place_of(field.pointer);
    return {row_of(rows, line).line(), column, field.code, field.detail};
  }
};

}  // namespace

void export_products(db::Reader& reader, const std::function<void(std::string_view)>& sink) {
  std::string piece;
  csv::Writer out(piece);
  for (std::string_view column : kProductColumns) out.text(column);
  out.end_row();
  for (const ProductId id : ids_by_age(reader)) {
    write_product(reader, *find_product(reader, id), out);
    if (piece.size() < kPieceBytes) continue;
    sink(piece);
    piece.clear();
  }
  sink(piece);
}

std::filesystem::path ProductCsv::export_file() {
  const auto path = folder_ / ("products-" + new_id<JobTag>(clock_).to_string());
  std::ofstream file(path, std::ios::binary);
  database_.read([&](db::Reader& reader) {
    export_products(reader, [&](std::string_view piece) {
      file.write(piece.data(), static_cast<std::streamsize>(piece.size()));
    });
  });
  file.close();
  if (!file) throw std::runtime_error("cannot write " + path.string());
  return path;
}

Result<ProductImport> ProductCsv::import(std::string_view csv, ImportMode mode,
                                         const identity::Actor& by) {
  ProductRows table = TRY(ProductRows::open(csv));
  Report report;
  const Error undo{ErrorKind::Conflict, "not_written", "The table is not written."};
  const auto written = database_.write([&](db::Writer& writer) -> Result<void> {
    std::vector<csv::Problem> unreadable;
    for (;;) {
      const auto rows = table.next(unreadable);
      if (rows.empty()) break;
      const auto imported = import_product(writer, rows, clock_.now());
      imported.ok() ? report.add_good(rows, *imported) : report.add(rows, imported.error());
    }
    for (const csv::Problem& problem : unreadable) report.add(problem);
    if (mode == ImportMode::Check || report.result.rows_bad > 0) return undo;
    identity::audit(writer, {.actor = by,
                             .action = "products.imported",
                             .after = json::print(report.result),
                             .at = clock_.now()});
    return {};
  });
  if (!written.ok()) SC_ASSERT(written.error().code == undo.code);
  return std::move(report.result);
}

}  // namespace storecast::catalog
