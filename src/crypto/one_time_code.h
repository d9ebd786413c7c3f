// One-time codes as authenticator apps make them: HOTP (RFC 4226) and TOTP (RFC 6238) with
// HMAC-SHA1, which is what the apps know.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace storecast::crypto {

inline constexpr int kOneTimeCodeDigits = 6;
inline constexpr std::int64_t kOneTimeCodeSeconds = 30;  // how long a TOTP code is shown

// `digits` decimal digits, zeros in front included. Precondition: 6 to 8 digits.
std::string one_time_code(std::string_view secret, std::uint64_t counter,
                          int digits = kOneTimeCodeDigits);

// The counter of TOTP at a time, in seconds since 1970.
constexpr std::int64_t one_time_step(std::int64_t seconds) {
  return seconds / kOneTimeCodeSeconds;
}

}  // namespace storecast::crypto
