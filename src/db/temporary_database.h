// For tests: a database in a folder of its own that is removed at the end.
#pragma once

#include <stdlib.h>

#include <filesystem>
#include <memory>
#include <string>

#include "db/database.h"

namespace storecast::db {

class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::string pattern = std::filesystem::temp_directory_path() / "storecast-test-XXXXXX";
    if (::mkdtemp(pattern.data()) == nullptr) throw DatabaseError("cannot make " + pattern);
    path_ = pattern;
  }
  ~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

// Has the program's tables; `*database` and `database->` give the Database.
class TemporaryDatabase {
 public:
  explicit TemporaryDatabase(std::span<const Migration> migrations = embedded_migrations())
      : database_(Database::open(file(), migrations).value()) {}
  Database& operator*() const { return *database_; }
  Database* operator->() const { return database_.get(); }
  std::filesystem::path file() const { return folder_.path() / "test.db"; }
  const std::filesystem::path& folder() const { return folder_.path(); }

 private:
  TemporaryFolder folder_;
  std::unique_ptr<Database> database_;
};

}  // namespace storecast::db
