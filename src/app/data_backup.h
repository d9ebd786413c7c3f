// Copies of the data folder: taken while the shop runs, put back on an empty place.
#pragma once

#include <cstdint>
#include <filesystem>

#include "core/result.h"

namespace storecast::app {

struct CopiedData {
  std::uint64_t files = 0;
  std::uint64_t bytes = 0;
};

// Copies the database (a consistent snapshot, checked) and every other file of `data_dir`:
// pictures, uploads, keys. `target` must not exist; it appears whole and on disk, or not at all.
Result<CopiedData> back_up(const std::filesystem::path& data_dir,
                           const std::filesystem::path& target);

// Makes `data_dir` from a backup and brings its database up to date. Refused: a folder that holds
// anything, a backup that is damaged or from a newer program; nothing is left behind then.
Result<CopiedData> restore(const std::filesystem::path& backup,
                           const std::filesystem::path& data_dir);

}  // namespace storecast::app
