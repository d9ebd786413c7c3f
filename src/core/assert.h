// SC_ASSERT(condition): the code is wrong if the condition is false. Aborts; a server may choose
// to throw instead, so that one wrong request answers 500 and the others go on.
#pragma once

#include <stdexcept>

namespace storecast {

struct AssertionFailed : std::logic_error {
  using std::logic_error::logic_error;
};

enum class OnAssert { Abort, Throw };
void set_on_assert(OnAssert action);

[[noreturn]] void assertion_failed(const char* condition, const char* file, int line);

}  // namespace storecast

#define SC_ASSERT(condition)          \
  ((condition) ? static_cast<void>(0) \
               : ::storecast::assertion_failed(#condition, __FILE__, __LINE__))
