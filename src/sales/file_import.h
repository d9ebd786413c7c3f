// One sales file on its way into the database: read on this thread, written in chunks on another,
// visible all at once at the end.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "db/database.h"
#include "identity/audit.h"
#include "sales/import_summary.h"
#include "sales/problem_log.h"
#include "sales/row_parser.h"

namespace storecast::sales {

struct ImportFile {
  std::filesystem::path path;
  std::string name;    // as people know it
  std::string sha256;  // hexadecimal
  std::uint64_t bytes = 0;
  csv::OpenOptions opening;
};

enum class BadRows { RefuseFile, Skip };

struct ImportSettings {
  BadRows bad_rows = BadRows::RefuseFile;
  Currency currency;  // of the prices
  std::optional<AccountId> by;
  std::filesystem::path rejected_folder;  // the rows not taken go to <import id>-rejected.csv there
};

// Hears of the progress for each chunk; false asks to stop.
using Watch = std::function<bool(double fraction, std::int64_t rows)>;

struct CheckReport {
  std::int64_t rows_ok = 0;
  std::int64_t rows_bad = 0;
  std::int64_t rows_warning = 0;
  std::vector<std::string> products_new;  // at most kMaxListedProducts of them
  std::int64_t products_existing = 0;
  std::optional<Date> date_from, date_to;
  std::vector<ProblemGroup> problems;  // errors first, then warnings

  static constexpr std::size_t kMaxListedProducts = 1'000;  // more is not read by people

  template <class F>
  static void fields(F& f) {
    f.name("ImportCheck");
    f("rows_ok", &CheckReport::rows_ok);
    f("rows_bad", &CheckReport::rows_bad);
    f("rows_warning", &CheckReport::rows_warning).doc("Of the good rows.");
    f("products_new", &CheckReport::products_new).doc("SKUs that the catalogue lacks.");
    f("products_existing", &CheckReport::products_existing);
    f("date_from", &CheckReport::date_from);
    f("date_to", &CheckReport::date_to);
    f("problems", &CheckReport::problems);
  }
};

std::filesystem::path rejected_path(const std::filesystem::path& folder, ImportId import);

class FileImport {
 public:
  FileImport(db::Database& database, const Clock& clock) : database_(database), clock_(clock) {}

  // Reads the whole file and writes nothing.
  Result<CheckReport> check(const ImportFile& file, const RowParser& parser, const Watch& watch);

  // An import of the same bytes that is done is answered again, and nothing is written. Conflict
  // "import_running" while another one runs; Invalid "rows_rejected" or "no_rows" when the file is
  // refused; Conflict "cancelled" when the watch asked to stop.
  Result<ImportSummary> run(const ImportFile& file, const RowParser& parser,
                            const ImportSettings& settings, const Watch& watch);

  // Takes a file's sales out again, with the products it added that nobody has touched or sold
  // since. Conflict unless it is done.
  Result<void> undo(ImportId import, const identity::Actor& by = {});

  // Finishes what a crash, a failure or an undo left: deletes rows that do not count.
  void clear_leftovers();

  // An import that is in the tables, and does not count yet.
  struct Begun {
    ImportId id;
    std::int64_t layout = 0;
    std::int64_t rows_rejected = 0;
  };

 private:
  Result<Begun> begin(const ImportFile& file, const RowParser& parser,
                      const ImportSettings& settings);
  Result<void> write(Begun& begun, const ImportFile& file, const RowParser& parser,
                     const ImportSettings& settings, const Watch& watch);
  void give_up(const Begun& begun);
  void clear(ImportId import);

  db::Database& database_;
  const Clock& clock_;
};

}  // namespace storecast::sales
