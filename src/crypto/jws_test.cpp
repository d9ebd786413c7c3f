#include "crypto/jws.h"

#include <gtest/gtest.h>

#include "crypto/encoding.h"
#include "crypto/hash.h"

namespace storecast::crypto {
namespace {

const std::string kKey(32, 'k');

// A token whose tag is right, whatever its parts are.
std::string signed_parts(const std::string& first, const std::string& second) {
  const std::string text = first + "." + second;
  return text + "." + to_base64url(hmac_sha256(kKey, text));
}

std::string signed_header(std::string_view header) {
  return signed_parts(to_base64url(header), to_base64url("{}"));
}

TEST(Jws, ReadsBackWhatItSigned) {
  const auto token = verify_token(kKey, sign_token(kKey, "at+jwt", R"({"sub":"acc_1"})"));
  ASSERT_TRUE(token);
  EXPECT_EQ(token->type, "at+jwt");
  EXPECT_EQ(token->key_id, "");
  EXPECT_EQ(token->payload, R"({"sub":"acc_1"})");
}

TEST(Jws, AgreesWithTheExampleOfRfc7515) {
  const auto key = from_base64url(
      "AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow");
  const auto token = verify_token(
      *key,
      "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9."
      "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVl"
      "fQ.dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk");
  ASSERT_TRUE(token);
  EXPECT_EQ(token->type, "JWT");
  EXPECT_TRUE(token->payload.starts_with(R"({"iss":"joe",)"));
}

TEST(Jws, RefusesATokenWithAnyCharacterChanged) {
  const std::string token = sign_token(kKey, "at+jwt", "{}");
  for (std::size_t i = 0; i < token.size(); ++i) {
    for (const char other : {'A', 'B', '.', '=', ' ', '-', '\0'}) {
      std::string altered = token;
      altered[i] = other;
      EXPECT_EQ(verify_token(kKey, altered).ok(), altered == token) << altered;
    }
  }
  EXPECT_FALSE(verify_token(std::string(32, 'K'), token));
}

TEST(Jws, RefusesEveryOtherShape) {
  const std::string token = sign_token(kKey, "at+jwt", "{}");
  const std::string unsigned_part = token.substr(0, token.rfind('.'));
  for (const std::string& altered :
       {std::string(), std::string("."), std::string(".."), std::string("..."), unsigned_part,
        unsigned_part + ".", token + ".", token + ".e30", "." + token, token + "=", token + "\n",
        " " + token, std::string(kMaxTokenBytes + 1, 'a')}) {
    const auto result = verify_token(kKey, altered);
    ASSERT_FALSE(result) << altered;
    EXPECT_EQ(result.error().code, "bad_token");
    EXPECT_EQ(result.error().kind, ErrorKind::Unauthenticated);
  }
}

TEST(Jws, TheKeyDecidesTheAlgorithmNotTheToken) {
  EXPECT_TRUE(verify_token(kKey, signed_header(R"({"alg":"HS256"})")));
  for (const char* algorithm :
       {"none", "None", "", "hs256", "HS384", "HS512", "RS256", "ES256", "EdDSA", "HS256 "}) {
    const std::string header = std::string(R"({"alg":")") + algorithm + "\"}";
    EXPECT_FALSE(verify_token(kKey, signed_header(header))) << header;
  }
}

TEST(Jws, RefusesHeadersThatNameAKeyOrAnythingUnknown) {
  for (const char* header : {R"({"alg":"HS256","jku":"https://evil.example/keys"})",
                             R"({"alg":"HS256","jwk":{}})",
                             R"({"alg":"HS256","x5u":"https://evil.example"})",
                             R"({"alg":"HS256","x5c":[]})",
                             R"({"alg":"HS256","crit":["exp"]})",
                             R"({"alg":"HS256","b64":false})",
                             R"({"alg":"HS256","zip":"DEF"})",
                             R"({"alg":["HS256"]})",
                             R"({"alg":null})",
                             R"({})",
                             R"({"typ":"at+jwt"})",
                             R"({"alg":"HS256","alg":"HS256"})",
                             R"({"alg":"none","alg":"HS256"})",
                             R"({"alg":"HS256"} {})",
                             R"({"alg":"HS256",})",
                             R"({"alg":"HS256")",
                             R"(["alg","HS256"])",
                             R"({"alg":"HS\u0032\u00356"})",
                             "",
                             "null",
                             "{'alg':'HS256'}",
                             "\xEF\xBB\xBF{\"alg\":\"HS256\"}",
                             "{\"alg\":\"HS256\",\"kid\":\"\n\"}"}) {
    EXPECT_FALSE(verify_token(kKey, signed_header(header))) << header;
  }
}

TEST(Jws, AKeyIdIsHandedOverAsANameOnly) {
  const auto token =
      verify_token(kKey, signed_header(R"({ "kid" : "../../dev/null", "alg":"HS256"})"));
  ASSERT_TRUE(token);
  EXPECT_EQ(token->key_id, "../../dev/null");
}

TEST(Jws, RefusesPaddingSpacesAndLooseBitsEvenUnderARightTag) {
  const std::string header = to_base64url(R"({"alg":"HS256"})");
  EXPECT_TRUE(verify_token(kKey, signed_parts(header, "AA")));
  for (const char* payload : {"AB", "AA==", " AA", "A", "A?A"}) {
    EXPECT_FALSE(verify_token(kKey, signed_parts(header, payload))) << payload;
  }
  EXPECT_FALSE(verify_token(kKey, signed_parts(header + "=", "AA")));
}

}  // namespace
}  // namespace storecast::crypto
