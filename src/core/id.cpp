#include "core/id.h"

#include <random>

namespace storecast {
namespace {

// Crockford's base 32: no i, l, o, u.
constexpr std::string_view kAlphabet = "0123456789abcdefghjkmnpqrstvwxyz";
constexpr std::size_t kTextLength = 13;
constexpr std::int64_t kEpochMilliseconds = 1'704'067'200'000;  // 2024-01-01; lasts until 2093
constexpr int kRandomBits = 22;

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
  thread_local std::mt19937_64 random{[] {
    std::random_device device;
    return (static_cast<std::uint64_t>(device()) << 32) | device();
  }()};
  const std::int64_t milliseconds = now.microseconds() / 1'000 - kEpochMilliseconds;
  const auto low = static_cast<std::int64_t>(random() & ((1u << kRandomBits) - 1));
  return ((milliseconds < 0 ? 0 : milliseconds) << kRandomBits) | low;
}

}  // namespace storecast
