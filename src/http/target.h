// The request target taken apart: "/products/%C3%A9?search=a+b" -> path "/products/é" and the pairs
// of its query. Strict: what two readers could decode differently is refused.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/result.h"

namespace storecast::http {

struct Target {
  std::string path;
  std::vector<std::pair<std::string, std::string>> query;
};

constexpr std::size_t kMaxQueryPairs = 100;  // more than any endpoint takes

// Error Malformed: broken escapes, control characters, bytes that are not UTF-8; in the path also
// encoded slashes and backslashes, and "." or ".." segments.
Result<Target> parse_target(std::string_view target);

}  // namespace storecast::http
