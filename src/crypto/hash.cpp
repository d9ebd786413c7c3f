#include "crypto/hash.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <limits>
#include <stdexcept>

#include "core/assert.h"

namespace storecast::crypto {
namespace {

void require(bool worked) {
  if (!worked) throw std::runtime_error("OpenSSL cannot compute SHA-256");
}

unsigned char* bytes_of(std::string& text) {
  return reinterpret_cast<unsigned char*>(text.data());
}

const unsigned char* bytes_of(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

}  // namespace

struct Sha256::State {
  State() : context(EVP_MD_CTX_new()) {
    require(context != nullptr);
    require(EVP_DigestInit_ex(context, EVP_sha256(), nullptr) == 1);
  }
  ~State() { EVP_MD_CTX_free(context); }
  State(const State&) = delete;
  State& operator=(const State&) = delete;

  EVP_MD_CTX* context;
};

Sha256::Sha256() : state_(std::make_unique<State>()) {}
Sha256::~Sha256() = default;

void Sha256::update(std::string_view bytes) {
  SC_ASSERT(state_ != nullptr);
  require(EVP_DigestUpdate(state_->context, bytes.data(), bytes.size()) == 1);
}

std::string Sha256::finish() {
  SC_ASSERT(state_ != nullptr);
  std::string digest(kSha256Bytes, '\0');
  require(EVP_DigestFinal_ex(state_->context, bytes_of(digest), nullptr) == 1);
  state_.reset();
  return digest;
}

std::string sha256(std::string_view bytes) {
  Sha256 hash;
  hash.update(bytes);
  return hash.finish();
}

std::string hmac_sha256(std::string_view key, std::string_view message) {
  SC_ASSERT(key.size() <= std::numeric_limits<int>::max());
  std::string tag(kSha256Bytes, '\0');
  // A null key would mean "the key of the call before".
  const void* key_data = key.empty() ? "" : key.data();
  require(HMAC(EVP_sha256(), key_data, static_cast<int>(key.size()), bytes_of(message),
               message.size(), bytes_of(tag), nullptr) != nullptr);
  return tag;
}

bool equal_in_constant_time(std::string_view a, std::string_view b) {
  return a.size() == b.size() && CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0;
}

}  // namespace storecast::crypto
