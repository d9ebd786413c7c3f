#include "app/data_backup.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

#include "app/data_folder.h"
#include "db/database.h"

namespace storecast::app {
namespace {

namespace fs = std::filesystem;

// The folder of the copy while it is not complete; removed unless it was moved to its place.
class Draft {
 public:
  explicit Draft(const fs::path& target) : path_(target.string() + ".partial") {
    fs::remove_all(path_);
    fs::create_directories(path_);
    fs::permissions(path_, fs::perms::owner_all);
  }
  ~Draft() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

// A trailing slash names the same folder.
fs::path normal(const fs::path& path) {
  const fs::path lexical = fs::absolute(path).lexically_normal();
  return lexical.has_filename() ? lexical : lexical.parent_path();
}

// The database's own files are copied by the database; locks and unfinished files mean nothing
// elsewhere, and tmp holds what requests in progress have sent.
bool is_left_out(const fs::path& relative) {
  const std::string name = relative.filename().string();
  return relative.begin()->string() == "tmp" || name.starts_with(kDatabaseFile) ||
         name.ends_with(".partial") || name.ends_with(".lock");
}

void copy_files(const fs::path& from, const fs::path& to, CopiedData& copied) {
  for (const auto& entry : fs::recursive_directory_iterator(from)) {
    const fs::path relative = entry.path().lexically_relative(from);
    if (!entry.is_regular_file() || is_left_out(relative)) continue;
    fs::create_directories((to / relative).parent_path());
    std::error_code error;
    fs::copy_file(entry.path(), to / relative, error);
    if (error == std::errc::no_such_file_or_directory) continue;  // deleted meanwhile
    if (error) throw fs::filesystem_error("cannot copy", entry.path(), to / relative, error);
    copied.files += 1;
    copied.bytes += fs::file_size(to / relative);
  }
}

void flush_file_system_of(const fs::path& folder) {
  const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  const bool flushed = descriptor >= 0 && ::syncfs(descriptor) == 0;
  const int cause = errno;
  if (descriptor >= 0) ::close(descriptor);
  if (!flushed) {
    throw std::system_error(cause, std::generic_category(), "cannot flush " + folder.string());
  }
}

// The files first named by the snapshot are older than it, so they are copied after it.
Result<CopiedData> copy_data(const fs::path& from, const fs::path& to) {
  TRY(db::copy_snapshot(from / kDatabaseFile, to / kDatabaseFile));
  CopiedData copied{1, fs::file_size(to / kDatabaseFile)};
  copy_files(from, to, copied);
  return copied;
}

void move_into_place(const Draft& draft, const fs::path& target) {
  flush_file_system_of(draft.path());
  fs::rename(draft.path(), target);
  flush_file_system_of(target.parent_path());
}

Error target_exists(const fs::path& target) {
  return {ErrorKind::Conflict, "target_exists",
          target.string() + " exists already and is not overwritten."};
}

}  // namespace

Result<CopiedData> back_up(const fs::path& data_dir, const fs::path& target) {
  const fs::path place = normal(target);
  if (fs::exists(place)) return target_exists(place);
  const Draft draft(place);
  const CopiedData copied = TRY(copy_data(data_dir, draft.path()));
  move_into_place(draft, place);
  return copied;
}

Result<CopiedData> restore(const fs::path& backup, const fs::path& data_dir) {
  const fs::path place = normal(data_dir);
  if (fs::exists(place) && !(fs::is_directory(place) && fs::is_empty(place)))
    return target_exists(place);
  const Draft draft(place);
  const CopiedData copied = TRY(copy_data(backup, draft.path()));
  TRY(open_database(draft.path()));
  move_into_place(draft, place);
  return copied;
}

}  // namespace storecast::app
