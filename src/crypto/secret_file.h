// A secret that the program makes for itself on its first start and keeps in a file that only its
// owner can read.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>

#include "core/result.h"

namespace storecast::crypto {

// The secret's bytes; made from `bytes` random ones when the file does not exist (mode 0600,
// written whole and synced before it gets its name). Errors: "secret_file_exposed" when others than
// the owner may read it, "secret_file_weak" when it holds fewer than `bytes` bytes. Throws
// std::system_error when it cannot be read or written.
Result<std::string> load_or_create_secret(const std::filesystem::path& file, std::size_t bytes);

}  // namespace storecast::crypto
