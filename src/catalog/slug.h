// Words of an address: "Classic 350 (Red)" is "classic-350-red".
#pragma once

#include <string>
#include <string_view>

namespace storecast::catalog {

constexpr std::size_t kMaxSlugBytes = 80;  // long enough to read, short enough to share

// Letters and digits of ASCII in small letters with single hyphens between; "item" where the text
// has none of them.
std::string slug_of(std::string_view text);
bool is_slug(std::string_view text);

}  // namespace storecast::catalog
