// For tests: a database, files in it, and imports in one call.
#pragma once

#include <fstream>
#include <string>

#include "catalog/product_store.h"
#include "db/temporary_database.h"
#include "sales/daily_store.h"
#include "sales/file_import.h"
#include "sales/file_profile.h"
#include "sales/sales_export.h"

namespace storecast::sales {

inline bool go_on(double, std::int64_t) {
  return true;
}

class ImportBench {
 public:
  ImportFile write_file(const std::string& text, const std::string& name = "sales.csv") {
    const auto path = database.folder() / name;
    std::ofstream(path, std::ios::binary) << text;
    return {.path = path, .name = name, .sha256 = text, .bytes = text.size(), .opening = {}};
  }
  RowParser parser_of(const ImportFile& file, const ReadingRules& rules = {}) {
    const auto profile = profile_file(csv::from_file(file.path).value(), file.opening);
    return RowParser::make(profile.value(), rules).value();
  }
  Result<ImportSummary> run(const std::string& text, BadRows bad_rows = BadRows::RefuseFile,
                            const Watch& watch = go_on) {
    const ImportFile file = write_file(text);
    return import.run(file, parser_of(file),
                      {.bad_rows = bad_rows, .rejected_folder = database.folder()}, watch);
  }
  Result<CheckReport> check(const std::string& text) {
    const ImportFile file = write_file(text);
    return import.check(file, parser_of(file), go_on);
  }
  std::vector<DailySales> series(const std::string& sku) {
    return database->read([&](db::Reader& reader) {
      const auto id = catalog::find_product_id_by_sku(reader, sku);
      return id ? list_daily_sales(reader, *id) : std::vector<DailySales>();
    });
  }
  std::int64_t count(const char* sql) {
    return database->read([&](db::Reader& reader) {
      return reader.find(sql, [](const db::Row& row) { return row.integer(0); }).value();
    });
  }
  std::string export_csv() {
    std::string text;
    database->read([&](db::Reader& reader) {
      export_sales(reader, {}, ExportFormat::Csv, {},
                   [&](std::string_view piece) { text += piece; });
    });
    return text;
  }

  db::TemporaryDatabase database;
  ManualClock clock{Instant::at_midnight(*Date::from_ymd(2026, 1, 1))};
  FileImport import{*database, clock};
};

}  // namespace storecast::sales
