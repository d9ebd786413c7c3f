// Errors that the caller can act on travel as values: Result<T> holds a T or an Error.
// What breaks the world (disk full, database gone) is an exception; what is wrong code is
// SC_ASSERT.
#pragma once

#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "core/assert.h"

namespace storecast {

// Decides the HTTP status (http/problem.h) and the exit code of a command.
enum class ErrorKind {
  Malformed,             // 400 cannot be read at all
  Unauthenticated,       // 401
  Forbidden,             // 403
  NotFound,              // 404
  Conflict,              // 409 state does not allow it
  PreconditionFailed,    // 412 If-Match names an old version
  TooLarge,              // 413
  UnsupportedType,       // 415
  Invalid,               // 422 readable, but a value is not acceptable
  PreconditionRequired,  // 428 If-Match is missing
  RateLimited,           // 429
  Unavailable,           // 503 try again later
};

// One thing wrong with one part of the input.
struct FieldError {
  std::string pointer;  // JSON pointer ("/items/0/quantity"), parameter or "line 42, Date"
  std::string code;     // stable, snake_case: "too_long", "not_a_date"
  std::string detail;   // one sentence for people: what was expected and what was found
};

struct Error {
  ErrorKind kind = ErrorKind::Invalid;
  std::string code;     // stable, snake_case: "no_such_product"
  std::string message;  // one sentence for people
  std::vector<FieldError> fields = {};
  int retry_after_seconds = 0;  // of RateLimited and Unavailable: when to try again, if known
};

template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}      // NOLINT: implicit
  Result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}  // NOLINT: implicit

  bool ok() const { return state_.index() == 0; }
  explicit operator bool() const { return ok(); }

  // Precondition of value(), * and ->: ok().
  T& value() & {
    SC_ASSERT(ok());
    return std::get<0>(state_);
  }
  const T& value() const& {
    SC_ASSERT(ok());
    return std::get<0>(state_);
  }
  T&& value() && {
    SC_ASSERT(ok());
    return std::get<0>(std::move(state_));
  }
  T& operator*() & { return value(); }
  const T& operator*() const& { return value(); }
  T* operator->() { return &value(); }
  const T* operator->() const { return &value(); }

  // Precondition: !ok().
  const Error& error() const& {
    SC_ASSERT(!ok());
    return std::get<1>(state_);
  }
  Error&& error() && {
    SC_ASSERT(!ok());
    return std::get<1>(std::move(state_));
  }

 private:
  std::variant<T, Error> state_;
};

template <>
class [[nodiscard]] Result<void> {
 public:
  Result() = default;
  Result(Error error) : error_(std::in_place_index<1>, std::move(error)) {}  // NOLINT: implicit

  bool ok() const { return error_.index() == 0; }
  explicit operator bool() const { return ok(); }
  void value() const { SC_ASSERT(ok()); }
  const Error& error() const& {
    SC_ASSERT(!ok());
    return std::get<1>(error_);
  }
  Error&& error() && {
    SC_ASSERT(!ok());
    return std::get<1>(std::move(error_));
  }

 private:
  std::variant<std::monostate, Error> error_;
};

}  // namespace storecast

// The value of a Result, or returns its error from the enclosing function:
//   Product product = TRY(products.get(id));
#define TRY(...) SC_TRY_NAMED(SC_JOIN(sc_result_, __COUNTER__), __VA_ARGS__)
#define SC_JOIN(a, b) SC_JOIN_EXPANDED(a, b)
#define SC_JOIN_EXPANDED(a, b) a##b
#define SC_TRY_NAMED(name, ...)                     \
  __extension__({                                   \
    auto name = (__VA_ARGS__);                      \
    if (!name.ok()) return std::move(name).error(); \
    std::move(name).value();                        \
  })
