#include "crypto/random.h"

#include <sodium.h>

#include <stdexcept>
#include <string_view>

#include "crypto/encoding.h"

namespace storecast::crypto {
namespace {

constexpr std::string_view kReadable = "23456789abcdefghijkmnpqrstuvwxyz";  // 32: 5 bits each
constexpr int kPasswordGroups = 4;
constexpr int kGroupLength = 5;

void require_sodium() {
  static const bool ready = sodium_init() >= 0;
  if (!ready) throw std::runtime_error("libsodium cannot start: no source of random numbers");
}

}  // namespace

std::string random_bytes(std::size_t count) {
  require_sodium();
  std::string bytes(count, '\0');
  randombytes_buf(bytes.data(), bytes.size());
  return bytes;
}

std::string random_token(std::size_t bytes) {
  return to_base64url(random_bytes(bytes));
}

std::string random_password() {
  static_assert(kReadable.size() == 32);
  std::string password;
  for (int group = 0; group < kPasswordGroups; ++group) {
    if (group > 0) password += '-';
    for (const char byte : random_bytes(kGroupLength)) {
      password += kReadable[static_cast<unsigned char>(byte) % kReadable.size()];
    }
  }
  return password;
}

}  // namespace storecast::crypto
