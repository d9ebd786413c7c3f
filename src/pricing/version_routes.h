// ETag and If-Match of things that have a version.
#pragma once

#include <string>

#include "core/text.h"
#include "http/endpoint.h"
#include "pricing/version.h"

namespace storecast::pricing {

inline std::string version_tag(std::int64_t version) {
  return "v" + std::to_string(version);
}

// What If-Match says; PreconditionRequired without it.
inline Result<WantedVersion> wanted_version(const http::Call& call) {
  const auto tag = call.if_match();
  if (!tag) {
    return Error{ErrorKind::PreconditionRequired, "if_match_required",
                 "Send the ETag of what you read as If-Match."};
  }
  if (*tag == "*") return WantedVersion();
  const auto version =
      tag->starts_with("v") ? parse_int64(std::string_view(*tag).substr(1)) : std::nullopt;
  if (version) return version;
  return Error{ErrorKind::PreconditionFailed, "changed_since",
               "If-Match is not the ETag of a version of this."};
}

}  // namespace storecast::pricing
