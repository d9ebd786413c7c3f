#include "core/assert.h"

#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <string>

namespace storecast {
namespace {
std::atomic<OnAssert> on_assert{OnAssert::Abort};
}

void set_on_assert(OnAssert action) {
  on_assert = action;
}

void assertion_failed(const char* condition, const char* file, int line) {
  const std::string text =
      std::string(file) + ":" + std::to_string(line) + ": assertion failed: " + condition;
  if (on_assert == OnAssert::Throw) throw AssertionFailed(text);
  std::fprintf(stderr, "%s\n", text.c_str());
  std::abort();
}

}  // namespace storecast
