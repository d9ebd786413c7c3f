// SHA-256, HMAC-SHA256, and comparing secrets without telling by the time taken where they differ.
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace storecast::crypto {

inline constexpr std::size_t kSha256Bytes = 32;

// 32 bytes, not text: see to_hex.
std::string sha256(std::string_view bytes);

// SHA-256 of bytes that arrive in pieces.
class Sha256 {
 public:
  Sha256();
  ~Sha256();
  Sha256(const Sha256&) = delete;
  Sha256& operator=(const Sha256&) = delete;

  void update(std::string_view bytes);
  // 32 bytes. Nothing may follow.
  std::string finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// RFC 2104; 32 bytes.
std::string hmac_sha256(std::string_view key, std::string_view message);

// Takes the same time wherever the two differ. The lengths are no secret.
bool equal_in_constant_time(std::string_view a, std::string_view b);

}  // namespace storecast::crypto
