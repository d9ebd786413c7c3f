// What an e-mail address, a name and a password must be.
#pragma once

#include <string>
#include <string_view>

#include "core/result.h"

namespace storecast::identity {

inline constexpr std::size_t kMaxEmailBytes = 254;          // RFC 5321, 4.5.3.1.3
inline constexpr std::size_t kMinPasswordCodePoints = 8;    // ASVS 5.0, 6.2.1
inline constexpr std::size_t kMaxPasswordCodePoints = 256;  // any passphrase; 1,024 bytes at most
inline constexpr std::size_t kMaxNameCodePoints = 100;

// Two addresses with the same key are the same account. Case and spaces around do not count.
std::string email_key(std::string_view email);

// The trimmed address. Errors carry `pointer`. The address must have the shape of one; whether it
// exists only a mail can tell.
Result<std::string> check_email(std::string_view email, std::string_view pointer);

// The trimmed name: 1 to kMaxNameCodePoints characters, none of them control characters.
Result<std::string> check_name(std::string_view name, std::string_view pointer);

// Any characters, no rules about their mixture (ASVS 5.0, 6.2.5): only length, and neither one of
// the 3,000 most used passwords nor the account's own address or its first part.
Result<void> check_new_password(std::string_view password, std::string_view email,
                                std::string_view pointer);

}  // namespace storecast::identity
