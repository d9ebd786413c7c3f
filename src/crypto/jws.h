// Signed tokens: JWS compact serialization (RFC 7515) with HMAC-SHA256, read by the rules of
// RFC 8725. This layer vouches for the bytes; what the payload claims is the caller's to judge.
//
// The key decides the algorithm, the token never does. Only the header parameters "alg", "typ" and
// "kid" are known, each once and a plain string: a token that names where to find its key ("jku",
// "jwk", "x5u", "x5c") or anything critical ("crit", "b64") is refused, not obeyed.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "core/result.h"

namespace storecast::crypto {

inline constexpr std::size_t kMaxTokenBytes = 4096;  // ours have about 300; a header line holds it
inline constexpr std::size_t kMinSigningKeyBytes = 32;  // as many bits as the tag (RFC 7518, 3.2)

struct SignedToken {
  std::string type;    // header "typ", empty when absent
  std::string key_id;  // header "kid", empty when absent: only a name, never a path
  std::string payload;
};

// Preconditions: the key has at least kMinSigningKeyBytes; `type` is plain ASCII without quotes and
// backslashes.
std::string sign_token(std::string_view key, std::string_view type, std::string_view payload);

// Error "bad_token" (Unauthenticated), always with the same words, when the token is too long, is
// not three strict base64url parts, has any other header than described above, or when the tag is
// wrong.
Result<SignedToken> verify_token(std::string_view key, std::string_view token);

}  // namespace storecast::crypto
