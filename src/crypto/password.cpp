#include "crypto/password.h"

#include <sodium.h>

#include <new>

#include "core/assert.h"

namespace storecast::crypto {
namespace {

constexpr std::size_t kBytesPerKib = 1024;

}  // namespace

std::string hash_password(std::string_view password, PasswordCost cost) {
  SC_ASSERT(password.size() <= kMaxPasswordBytes);
  char text[crypto_pwhash_STRBYTES];
  const int failed =
      crypto_pwhash_str_alg(text, password.data(), password.size(), cost.passes,
                            cost.memory_kib * kBytesPerKib, crypto_pwhash_ALG_ARGON2ID13);
  if (failed != 0) throw std::bad_alloc();
  return text;
}

bool verify_password(std::string_view password, std::string_view hash) {
  if (password.size() > kMaxPasswordBytes || hash.size() >= crypto_pwhash_STRBYTES) return false;
  const std::string text(hash);  // libsodium wants the closing zero
  return crypto_pwhash_str_verify(text.c_str(), password.data(), password.size()) == 0;
}

bool needs_rehash(std::string_view hash, PasswordCost cost) {
  if (hash.size() >= crypto_pwhash_STRBYTES) return true;
  const std::string text(hash);
  return crypto_pwhash_str_needs_rehash(text.c_str(), cost.passes,
                                        cost.memory_kib * kBytesPerKib) != 0;
}

}  // namespace storecast::crypto
