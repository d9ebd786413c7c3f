// One value of the input that cannot be taken.
#pragma once

#include <string>

#include "core/result.h"

namespace storecast::sales {

inline Error invalid_input(const std::string& pointer, const std::string& code,
                           const std::string& detail) {
  return Error{ErrorKind::Invalid, code, detail, {FieldError{pointer, code, detail}}};
}

}  // namespace storecast::sales
