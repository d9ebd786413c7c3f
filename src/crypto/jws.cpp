#include "crypto/jws.h"

#include <vector>

#include "core/text.h"
#include "crypto/encoding.h"
#include "crypto/hash.h"
#include "crypto/jws_header.h"

namespace storecast::crypto {
namespace {

constexpr std::string_view kAlgorithm = "HS256";

Error bad_token() {
  return Error{ErrorKind::Unauthenticated, "bad_token", "The token is not valid."};
}

}  // namespace

std::string sign_token(std::string_view key, std::string_view type, std::string_view payload) {
  SC_ASSERT(key.size() >= kMinSigningKeyBytes);
  SC_ASSERT(type.find_first_of("\"\\") == std::string_view::npos);
  const std::string header = R"({"alg":"HS256","typ":")" + std::string(type) + "\"}";
  std::string token = to_base64url(header) + "." + to_base64url(payload);
  const std::string tag = hmac_sha256(key, token);
  token += "." + to_base64url(tag);
  return token;
}

Result<SignedToken> verify_token(std::string_view key, std::string_view token) {
  SC_ASSERT(key.size() >= kMinSigningKeyBytes);
  if (token.size() > kMaxTokenBytes) return bad_token();
  const std::vector<std::string_view> parts = split(token, '.');
  if (parts.size() != 3) return bad_token();

  const auto tag = from_base64url(parts[2]);
  const std::string_view signed_text = token.substr(0, parts[0].size() + 1 + parts[1].size());
  if (!tag || !equal_in_constant_time(*tag, hmac_sha256(key, signed_text))) return bad_token();

  const auto header_json = from_base64url(parts[0]);
  auto payload = from_base64url(parts[1]);
  if (!header_json || !payload) return bad_token();
  auto header = parse_jws_header(*header_json);
  if (!header || header->algorithm != kAlgorithm) return bad_token();
  return SignedToken{std::move(header->type).value_or(""), std::move(header->key_id).value_or(""),
                     std::move(*payload)};
}

}  // namespace storecast::crypto
