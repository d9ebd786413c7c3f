// What callers can do nothing about.
#pragma once

#include "core/result.h"

namespace storecast::reviews {

inline Error no_such_review() {
  return {ErrorKind::NotFound, "no_such_review", "There is no such review."};
}

inline Error no_such_photo() {
  return {ErrorKind::NotFound, "no_such_photo", "The review has no such photo."};
}

inline Error not_your_review(std::string message) {
  return {ErrorKind::Forbidden, "not_your_review", std::move(message)};
}

}  // namespace storecast::reviews
