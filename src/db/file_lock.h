// Holds a file that only one process (and one holder in it) may hold; freed when the process ends.
#pragma once

#include <filesystem>

#include "core/result.h"

namespace storecast::db {

class FileLock {
 public:
  // Conflict, with the other process's number, when it is held already.
  static Result<FileLock> take(const std::filesystem::path& file);
  FileLock(FileLock&& other) noexcept;
  FileLock& operator=(FileLock&&) = delete;
  ~FileLock();

 private:
  explicit FileLock(int descriptor) : descriptor_(descriptor) {}
  int descriptor_;
};

}  // namespace storecast::db
