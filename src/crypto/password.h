// Passwords are kept as Argon2id (RFC 9106) in the PHC text form,
// "$argon2id$v=19$m=19456,t=2,p=1$<salt>$<hash>", and never in any other way.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace storecast::crypto {

// What one guess costs. The defaults are the least that OWASP ASVS 5.0 appendix C accepts
// (19 MiB, 2 passes, 1 lane): about 15 ms, so that two cores survive a storm of logins.
struct PasswordCost {
  std::size_t memory_kib = 19 * 1024;
  std::uint32_t passes = 2;
};

// Long enough for any passphrase; a limit, so that nobody sends a megabyte to be hashed.
inline constexpr std::size_t kMaxPasswordBytes = 1024;

// Precondition: at most kMaxPasswordBytes. Every byte counts. Throws when memory is short.
std::string hash_password(std::string_view password, PasswordCost cost = {});

// False for a wrong password and for a hash that cannot be read.
bool verify_password(std::string_view password, std::string_view hash);

// Whether the hash was made at another cost than this and should be made again at the next login.
bool needs_rehash(std::string_view hash, PasswordCost cost = {});

}  // namespace storecast::crypto
