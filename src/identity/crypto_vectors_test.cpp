// Suites written by others: Wycheproof (HMAC and JWS) and the vectors of the Argon2 reference
// implementation, read from the data folder when it is there. They stand here because crypto knows
// no JSON.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>

#include "crypto/encoding.h"
#include "crypto/hash.h"
#include "crypto/jws.h"
#include "crypto/password.h"
#include "json/node.h"

namespace storecast::crypto {
namespace {

using json::Node;

std::filesystem::path suites() {
  const char* configured = std::getenv("STORECAST_DATA");
  const std::filesystem::path data =
      configured != nullptr ? configured : SC_SOURCE_DIR "/../shared/data";
  return data / "suites";
}

std::optional<Node> read_suite(const std::string& name) {
  std::ifstream in(suites() / name);
  if (!in) return {};
  const std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  return json::parse_document(text).value();
}

std::string text_of(const Node& node, std::string_view key) {
  const Node* member = node.find(key);
  return member == nullptr ? "" : member->text;
}

std::int64_t number_of(const Node& node, std::string_view key) {
  return node.find(key)->integer;
}

TEST(Vectors, HmacSha256OfWycheproof) {
  const auto suite = read_suite("wycheproof/hmac_sha256_test.json");
  if (!suite) GTEST_SKIP() << "no data folder (STORECAST_DATA)";
  int checked = 0;
  for (const Node& group : suite->find("testGroups")->elements) {
    const auto tag_bytes = static_cast<std::size_t>(number_of(group, "tagSize") / 8);
    for (const Node& test : group.find("tests")->elements) {
      const std::string tag =
          hmac_sha256(*from_hex(text_of(test, "key")), *from_hex(text_of(test, "msg")))
              .substr(0, tag_bytes);
      EXPECT_EQ(equal_in_constant_time(tag, *from_hex(text_of(test, "tag"))),
                text_of(test, "result") == "valid")
          << "tcId " << number_of(test, "tcId");
      ++checked;
    }
  }
  EXPECT_EQ(checked, number_of(*suite, "numberOfTests"));
}

// Tokens for other algorithms must all be refused, under every key that we could hold.
TEST(Vectors, JsonWebSignaturesOfWycheproof) {
  const auto suite = read_suite("wycheproof/json_web_signature_test.json");
  if (!suite) GTEST_SKIP() << "no data folder (STORECAST_DATA)";
  // Marked valid, but with a "?" among the base64url characters: stricter readers may refuse them.
  const std::set<std::int64_t> refused_by_choice = {372, 373};
  // Marked invalid for their padding, which the file lost: byte for byte the valid token 357.
  const std::set<std::int64_t> same_as_a_valid_one = {367, 370};
  int checked = 0;
  for (const Node& group : suite->find("testGroups")->elements) {
    const Node& key = *group.find("private");
    const bool is_ours = text_of(key, "kty") == "oct" && text_of(key, "alg") == "HS256";
    const std::string key_bytes =
        is_ours ? *from_base64url(text_of(key, "k")) : std::string(kMinSigningKeyBytes, '\0');
    for (const Node& test : group.find("tests")->elements) {
      const std::int64_t id = number_of(test, "tcId");
      const bool marked_valid = text_of(test, "result") == "valid";
      const bool expected = is_ours && ((marked_valid && !refused_by_choice.contains(id)) ||
                                        same_as_a_valid_one.contains(id));
      EXPECT_EQ(verify_token(key_bytes, text_of(test, "jws")).ok(), expected) << "tcId " << id;
      ++checked;
    }
  }
  EXPECT_EQ(checked, number_of(*suite, "numberOfTests"));
}

// libsodium knows version 19 (1.3) only; 2^16 KiB keeps the test small.
TEST(Vectors, Argon2idOfTheReferenceImplementation) {
  const auto suite = read_suite("argon2/argon2.json");
  if (!suite) GTEST_SKIP() << "no data folder (STORECAST_DATA)";
  int checked = 0;
  for (const Node& test : suite->find("hashtests")->elements) {
    if (text_of(test, "type") != "argon2_id" || number_of(test, "m_log2_kib") > 16) continue;
    const std::string hash = text_of(test, "encoded");
    EXPECT_TRUE(verify_password(text_of(test, "password"), hash)) << hash;
    EXPECT_FALSE(verify_password(text_of(test, "password") + "x", hash)) << hash;
    ++checked;
  }
  EXPECT_EQ(checked, 7);
}

}  // namespace
}  // namespace storecast::crypto
