// What clients send and get while they import a file.
#pragma once

#include <array>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/id.h"
#include "json/fields.h"
#include "sales/import_fields.h"
#include "sales/import_summary.h"

namespace storecast::sales {

struct UploadColumn {
  int index = 0;
  std::string name;
  std::vector<std::string> samples;
  std::optional<std::string> field;
  double confidence = 0;
  std::optional<std::string> format;

  template <class F>
  static void fields(F& f) {
    f.name("UploadColumn");
    f("index", &UploadColumn::index).doc("From 0.");
    f("name", &UploadColumn::name);
    f("samples", &UploadColumn::samples).doc("Up to five different values.");
    f("field", &UploadColumn::field).doc("The field it probably means; null: kept as it is.");
    f("confidence", &UploadColumn::confidence).range(0, 1);
    f("format", &UploadColumn::format).doc("How its dates or numbers are written.");
  }
};

struct UploadView {
  UploadId id;
  std::string file_name;
  std::int64_t bytes = 0;
  std::string sha256;
  std::string encoding;
  std::string delimiter;
  std::vector<std::string> header;
  std::int64_t rows_sampled = 0;
  std::vector<UploadColumn> columns;
  std::optional<ImportSummary> already_imported;
  std::optional<std::string> date_format;
  bool date_is_ambiguous = false;
  std::string decimal_mark;

  template <class F>
  static void fields(F& f) {
    f.name("Upload");
    f("id", &UploadView::id);
    f("file_name", &UploadView::file_name);
    f("bytes", &UploadView::bytes);
    f("sha256", &UploadView::sha256);
    f("encoding", &UploadView::encoding);
    f("delimiter", &UploadView::delimiter);
    f("header", &UploadView::header);
    f("rows_sampled", &UploadView::rows_sampled);
    f("columns", &UploadView::columns);
    f("already_imported", &UploadView::already_imported)
        .doc("The import of the same bytes, if there is one.");
    f("date_format", &UploadView::date_format).example("\"YYYY-MM-DD\"");
    f("date_is_ambiguous", &UploadView::date_is_ambiguous)
        .doc("Day and month could be the other way round in every row that was looked at.");
    f("decimal_mark", &UploadView::decimal_mark).example("\".\"");
  }
};

enum class ImportMode { AllOrNothing, SkipBad };
inline auto enum_names(ImportMode) {
  return std::to_array<std::pair<ImportMode, std::string_view>>(
      {{ImportMode::AllOrNothing, "all_or_nothing"}, {ImportMode::SkipBad, "skip_bad"}});
}

// What was detected counts where an option is not given.
struct ImportOptions {
  UploadId upload_id;
  std::map<std::string, std::optional<std::string>> mapping;
  std::optional<std::string> date_format;
  std::optional<std::string> decimal_mark;
  std::optional<std::string> delimiter;
  std::optional<std::string> encoding;
  std::optional<std::string> product_id;
  ImportMode mode = ImportMode::AllOrNothing;

  template <class F>
  static void fields(F& f) {
    f.name("ImportOptions");
    f("upload_id", &ImportOptions::upload_id);
    f("mapping", &ImportOptions::mapping)
        .doc("Field by column name; null keeps the column under its own name.")
        .items(1'000)
        .defaulted();
    f("date_format", &ImportOptions::date_format).example("\"DD/MM/YYYY\"");
    f("decimal_mark", &ImportOptions::decimal_mark).doc("A point or a comma.");
    f("delimiter", &ImportOptions::delimiter).doc("One of , ; | and tab.");
    f("encoding", &ImportOptions::encoding).example("\"windows-1252\"");
    f("product_id", &ImportOptions::product_id)
        .doc("The product of every row, by id or SKU, for a file without a product column.");
    f("mode", &ImportOptions::mode).defaulted();
  }
};

struct ImportFieldView {
  std::string name;
  std::string label;
  bool required = false;
  FieldKind kind = FieldKind::Text;
  std::string description;

  template <class F>
  static void fields(F& f) {
    f.name("ImportField");
    f("name", &ImportFieldView::name);
    f("label", &ImportFieldView::label);
    f("required", &ImportFieldView::required);
    f("kind", &ImportFieldView::kind);
    f("description", &ImportFieldView::description);
  }
};

struct ImportFieldList {
  std::vector<ImportFieldView> data;
  template <class F>
  static void fields(F& f) {
    f.name("ImportFieldList");
    f("data", &ImportFieldList::data);
  }
};

ImportFieldList list_import_fields();

}  // namespace storecast::sales
