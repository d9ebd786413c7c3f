#include "core/id.h"

#include <algorithm>
#include <atomic>
#include <random>

namespace storecast {
namespace {

// Crockford's base 32: no i, l, o, u.
constexpr std::string_view kAlphabet = "0123456789abcdefghjkmnpqrstvwxyz";
constexpr std::size_t kTextLength = 13;
constexpr std::int64_t kEpochMilliseconds = 1'704'067'200'000;  // 2024-01-01; lasts until 2093
constexpr int kRandomBits = 22;
constexpr std::uint64_t kStepMask = 63;  // between two numbers of one millisecond

}  // namespace

std::string id_to_text(std::string_view prefix, std::int64_t value) {
  std::string text(prefix.size() + 1 + kTextLength, '_');
  text.replace(0, prefix.size(), prefix);
  auto rest = static_cast<std::uint64_t>(value);
  for (std::size_t i = text.size(); i > prefix.size() + 1; --i) {
    text[i - 1] = kAlphabet[rest & 31];
    rest >>= 5;
  }
  return text;
}

std::optional<std::int64_t> id_from_text(std::string_view prefix, std::string_view text) {
  if (text.size() != prefix.size() + 1 + kTextLength || !text.starts_with(prefix) ||
      text[prefix.size()] != '_') {
    return {};
  }
  std::uint64_t value = 0;
  for (char c : text.substr(prefix.size() + 1)) {
    const std::size_t digit = kAlphabet.find(c);
    if (digit == std::string_view::npos || value >> 58 != 0) return {};
    value = value << 5 | digit;
  }
  return static_cast<std::int64_t>(value);
}

std::int64_t new_id_value(Instant now) {
  return new_id_values(now, 1);
}

std::int64_t new_id_values(Instant now, std::int64_t count) {
  static std::atomic<std::int64_t> last = 0;
  thread_local std::mt19937_64 random{[] {
    std::random_device device;
    return (static_cast<std::uint64_t>(device()) << 32) | device();
  }()};
  const std::int64_t milliseconds =
      std::max<std::int64_t>(0, now.microseconds() / 1'000 - kEpochMilliseconds);
  const auto low = static_cast<std::int64_t>(random() & ((1u << kRandomBits) - 1));
  const auto step = static_cast<std::int64_t>(random() & kStepMask) + 1;
  const std::int64_t fresh = (milliseconds << kRandomBits) | low;
  std::int64_t previous = last;
  std::int64_t value = 0;
  do {
    const bool same_millisecond = previous >> kRandomBits >= milliseconds;
    value = same_millisecond ? previous + step : fresh;
  } while (!last.compare_exchange_weak(previous, value + count - 1));
  return value;
}

}  // namespace storecast
