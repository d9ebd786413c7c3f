#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "db/connection.h"
#include "db/database.h"

namespace storecast::db {
namespace {

namespace fs = std::filesystem;

// Takes the file away unless it was kept.
class PartialFile {
 public:
  explicit PartialFile(fs::path path) : path_(std::move(path)) { remove(); }
  ~PartialFile() { remove(); }
  const fs::path& path() const { return path_; }

 private:
  void remove() const {
    for (const char* suffix : {"", "-journal", "-wal", "-shm"}) {
      std::error_code ignored;
      fs::remove(path_.string() + suffix, ignored);
    }
  }
  fs::path path_;
};

// One step copies everything inside one read transaction, so writes neither wait nor restart it.
void copy_pages(Connection& from, Connection& to) {
  sqlite3_backup* copy = sqlite3_backup_init(to.handle(), "main", from.handle(), "main");
  if (copy == nullptr) to.fail("starting the copy");
  sqlite3_backup_step(copy, -1);
  if (sqlite3_backup_finish(copy) != SQLITE_OK) to.fail("copying the database");
}

void check_copy(Connection& copy) {
  const auto verdict = Reader(copy).find("PRAGMA quick_check(1)",
                                         [](const Row& row) { return std::string(row.text(0)); });
  if (verdict != "ok") throw DatabaseError("the copy is damaged: " + verdict.value_or("?"));
}

void flush_to_disk(const fs::path& path) {
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  const bool flushed = descriptor >= 0 && ::fsync(descriptor) == 0;
  const int cause = errno;
  if (descriptor >= 0) ::close(descriptor);
  if (!flushed) throw DatabaseError("cannot flush " + path.string() + ": " + std::strerror(cause));
}

}  // namespace

Result<void> copy_snapshot(const fs::path& source, const fs::path& target) {
  if (!fs::exists(source)) {
    return Error{ErrorKind::NotFound, "no_such_database", "There is no " + source.string() + "."};
  }
  if (fs::exists(target)) {
    return Error{ErrorKind::Conflict, "target_exists",
                 target.string() + " exists already and is not overwritten."};
  }
  const PartialFile partial(target.string() + ".partial");
  {
    Connection from(source, Connection::Mode::Read);
    Connection to(partial.path(), Connection::Mode::Write);
    copy_pages(from, to);
    check_copy(to);
    to.run_script("PRAGMA journal_mode = DELETE");  // one file, without -wal beside it
  }
  flush_to_disk(partial.path());
  fs::rename(partial.path(), target);
  flush_to_disk(fs::absolute(target).parent_path());
  return {};
}

}  // namespace storecast::db
