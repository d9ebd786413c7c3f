#include "app/data_folder.h"

namespace storecast::app {

namespace fs = std::filesystem;

Result<std::unique_ptr<db::Database>> open_database(const fs::path& data_dir) {
  if (fs::create_directories(data_dir)) fs::permissions(data_dir, fs::perms::owner_all);
  return db::Database::open(data_dir / kDatabaseFile, db::embedded_migrations());
}

fs::path imports_folder(const fs::path& data_dir) {
  return data_dir / "imports";
}

}  // namespace storecast::app
