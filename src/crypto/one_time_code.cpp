#include "crypto/one_time_code.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <array>
#include <stdexcept>

#include "core/assert.h"

namespace storecast::crypto {
namespace {

constexpr std::size_t kSha1Bytes = 20;

std::array<unsigned char, kSha1Bytes> hmac_sha1(std::string_view key, std::uint64_t counter) {
  std::array<unsigned char, 8> message{};
  for (std::size_t i = message.size(); i-- > 0; counter >>= 8) {
    message[i] = static_cast<unsigned char>(counter & 0xFF);
  }
  std::array<unsigned char, kSha1Bytes> tag{};
  const void* key_data = key.empty() ? "" : key.data();
  if (HMAC(EVP_sha1(), key_data, static_cast<int>(key.size()), message.data(), message.size(),
           tag.data(), nullptr) == nullptr) {
    throw std::runtime_error("OpenSSL cannot compute HMAC-SHA1");
  }
  return tag;
}

}  // namespace

// RFC 4226, section 5.3: the last four bits say which four bytes of the tag make the number.
std::string one_time_code(std::string_view secret, std::uint64_t counter, int digits) {
  SC_ASSERT(digits >= 6 && digits <= 8);
  const auto tag = hmac_sha1(secret, counter);
  const std::size_t at = tag.back() & 0x0F;
  std::uint32_t number = 0;
  for (std::size_t i = 0; i < 4; ++i) number = (number << 8) | tag[at + i];
  number &= 0x7FFF'FFFF;
  std::string code(static_cast<std::size_t>(digits), '0');
  for (std::size_t i = code.size(); i-- > 0; number /= 10) {
    code[i] = static_cast<char>('0' + number % 10);
  }
  return code;
}

}  // namespace storecast::crypto
