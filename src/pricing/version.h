// Which version of a thing a change is meant for.
#pragma once

#include <cstdint>
#include <optional>

#include "core/result.h"

namespace storecast::pricing {

using WantedVersion = std::optional<std::int64_t>;  // empty: any

inline Result<void> check_version(WantedVersion wanted, std::int64_t current) {
  if (!wanted || *wanted == current) return {};
  return Error{ErrorKind::PreconditionFailed, "changed_since",
               "It was changed since you read it. Read it again and repeat your change."};
}

}  // namespace storecast::pricing
