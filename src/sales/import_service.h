// Imports from the upload to the undo. Staged files and files of rejected rows lie in one folder.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "db/database.h"
#include "jobs/job_queue.h"
#include "sales/file_import.h"
#include "sales/import_messages.h"

namespace storecast::sales {

// What the jobs are given.
std::string check_job_input(const ImportOptions& options);
std::string import_job_input(const ImportOptions& options, AccountId by);
std::string undo_job_input(ImportId import, AccountId by);

class ImportService {
 public:
  // Makes the folder.
  ImportService(db::Database& database, const Clock& clock, std::filesystem::path folder,
                Currency currency);

  // Before the jobs start: removes what a crash left half done, and files that nobody needs.
  void recover();
  // The kinds "sales.check", "sales.import" and "sales.undo". An import that a crash interrupted
  // runs again: what was accepted is not lost.
  void add_job_kinds(jobs::JobQueue& queue);

  // Moves the file into the folder and looks at it. Malformed, and the file gone, when it is no
  // CSV file.
  Result<UploadView> stage(const std::filesystem::path& file, const std::string& file_name);
  // Removes a staged file before its day is over.
  void discard(UploadId upload);
  // Everything that can be wrong with the options, before a job is made.
  Result<void> validate(const ImportOptions& options);
  Result<CheckReport> check(const ImportOptions& options, const Watch& watch);
  Result<ImportSummary> run(const ImportOptions& options, std::optional<AccountId> by,
                            const Watch& watch);
  Result<void> undo(ImportId import, std::optional<AccountId> by = {}) {
    return files_.undo(import, identity::actor_of(by));
  }

  Result<ImportSummary> get(ImportId import);
  std::vector<ImportSummary> list(std::optional<ImportId> after, int limit);  // the newest first
  // NotFound when the import rejected nothing.
  Result<std::filesystem::path> find_rejected(ImportId import);

 private:
  struct Prepared {
    ImportFile file;
    RowParser parser;
  };
  Result<Prepared> prepare(const ImportOptions& options);
  Result<ReadingRules> rules_of(const ImportOptions& options);
  Result<std::string> sku_of(const std::string& product);
  std::filesystem::path staged_path(UploadId id) const;
  void remove_old_files();

  db::Database& database_;
  const Clock& clock_;
  std::filesystem::path folder_;
  Currency currency_;
  FileImport files_;
};

}  // namespace storecast::sales
