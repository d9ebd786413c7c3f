// The header of a signed token: a JSON object of plain strings. Reads less than JSON allows
// (no escapes, no nesting, no name twice), which is all that our tokens need.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace storecast::crypto {

struct JwsHeader {
  std::optional<std::string> algorithm;  // "alg"
  std::optional<std::string> type;       // "typ"
  std::optional<std::string> key_id;     // "kid"
};

// Empty for anything else, an unknown name included.
std::optional<JwsHeader> parse_jws_header(std::string_view json);

}  // namespace storecast::crypto
