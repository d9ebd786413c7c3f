// Reads .gz files and single members of .zip files, whole, from memory.
#pragma once

#include <string>
#include <string_view>

#include "core/result.h"

namespace storecast::app {

inline constexpr std::size_t kLargestInflated = 256 << 20;  // a bomb ends here, not the machine

// Malformed "bad_archive"; TooLarge beyond kLargestInflated.
Result<std::string> gunzip(std::string_view bytes);
// The member of that name. NotFound when there is none.
Result<std::string> unzip_member(std::string_view bytes, std::string_view name);

}  // namespace storecast::app
