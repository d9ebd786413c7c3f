#include "identity/access_token.h"

#include <set>

#include "core/text.h"
#include "crypto/jws.h"
#include "crypto/secret_file.h"
#include "json/fields.h"

namespace storecast::identity {
namespace {

constexpr std::string_view kType = "at+jwt";  // RFC 9068: no other token passes for this one
constexpr std::string_view kIssuer = "storecast";
constexpr std::string_view kAudience = "storecast-api";
constexpr std::int64_t kClockSkewSeconds = 5;  // between two nodes
constexpr std::size_t kMinDifferentBytes = 8;  // "aaaa..." and "0123" repeated are no secrets

Error bad_token() {
  return Error{ErrorKind::Unauthenticated, "bad_token", "The token is not valid."};
}

bool is_weak(std::string_view secret) {
  const std::set<char> different(secret.begin(), secret.end());
  if (secret.size() < crypto::kMinSigningKeyBytes) return true;
  if (different.size() < kMinDifferentBytes) return true;
  const std::string lower = to_lower_ascii(secret);
  for (const char* example : {"secret", "change", "password", "example", "default", "123456"}) {
    if (lower.find(example) != std::string::npos) return true;
  }
  return false;
}

}  // namespace

std::string issue_access_token(std::string_view key, AccountId account, SessionId session,
                               Instant now) {
  const AccessClaims claims{.iss = std::string(kIssuer),
                            .aud = std::string(kAudience),
                            .sub = account,
                            .sid = session,
                            .iat = now.seconds(),
                            .nbf = now.seconds(),
                            .exp = now.seconds() + kAccessTokenSeconds};
  return crypto::sign_token(key, kType, json::print(claims));
}

Result<AccessClaims> read_access_token(std::string_view key, std::string_view token, Instant now) {
  const auto signed_token = TRY(crypto::verify_token(key, token));
  if (signed_token.type != kType) return bad_token();
  auto claims = json::parse<AccessClaims>(signed_token.payload);
  if (!claims || claims->iss != kIssuer || claims->aud != kAudience) return bad_token();
  if (claims->nbf > now.seconds() + kClockSkewSeconds) return bad_token();
  if (claims->exp <= now.seconds()) {
    return Error{ErrorKind::Unauthenticated, "token_expired", "The access token has expired."};
  }
  return claims;
}

Result<std::string> load_signing_key(const std::filesystem::path& data_folder,
                                     std::string_view configured) {
  if (configured.empty()) {
    return crypto::load_or_create_secret(data_folder / "token.key", crypto::kMinSigningKeyBytes);
  }
  if (is_weak(configured)) {
    return Error{ErrorKind::Invalid, "weak_secret",
                 "The configured signing key is too weak: give at least 32 random bytes, or none "
                 "and one is made (openssl rand -hex 32)."};
  }
  return std::string(configured);
}

}  // namespace storecast::identity
