#include "identity/access_token.h"

#include <gtest/gtest.h>

#include "crypto/jws.h"
#include "db/temporary_database.h"
#include "json/fields.h"

namespace storecast::identity {
namespace {

const std::string kKey(32, 'k');
const Instant kNow(1'700'000'000'000'000);

std::string code_of(std::string_view type, const std::string& payload, Instant now = kNow) {
  const auto claims = read_access_token(kKey, crypto::sign_token(kKey, type, payload), now);
  return claims ? "" : claims.error().code;
}

std::string payload(const std::string& changed = "", const std::string& value = "") {
  std::string text = "{";
  const std::pair<std::string, std::string> members[] = {
      {"iss", "\"storecast\""},
      {"aud", "\"storecast-api\""},
      {"sub", "\"" + AccountId(7).to_string() + "\""},
      {"sid", "\"" + SessionId(9).to_string() + "\""},
      {"iat", "1700000000"},
      {"nbf", "1700000000"},
      {"exp", "1700000900"}};
  for (const auto& [name, usual] : members) {
    if (text.size() > 1) text += ",";
    text += "\"" + name + "\":" + (name == changed ? value : usual);
  }
  return text + "}";
}

TEST(AccessToken, ReadsBackWhoItWasIssuedTo) {
  const std::string token = issue_access_token(kKey, AccountId(7), SessionId(9), kNow);
  const auto claims = read_access_token(kKey, token, kNow);
  ASSERT_TRUE(claims);
  EXPECT_EQ(claims->sub, AccountId(7));
  EXPECT_EQ(claims->sid, SessionId(9));
  EXPECT_LT(token.size(), 500u);
}

TEST(AccessToken, IsGoodForFifteenMinutesAndNotBefore) {
  EXPECT_EQ(code_of("at+jwt", payload()), "");
  EXPECT_EQ(code_of("at+jwt", payload(), kNow.plus_seconds(899)), "");
  EXPECT_EQ(code_of("at+jwt", payload(), kNow.plus_seconds(900)), "token_expired");
  EXPECT_EQ(code_of("at+jwt", payload(), kNow.plus_seconds(-5)), "");
  EXPECT_EQ(code_of("at+jwt", payload(), kNow.plus_seconds(-6)), "bad_token");
}

TEST(AccessToken, NoOtherTokenPassesForOne) {
  for (const char* type : {"", "JWT", "jwt", "AT+JWT", "refresh+jwt", "reset+jwt"}) {
    EXPECT_EQ(code_of(type, payload()), "bad_token") << type;
  }
}

TEST(AccessToken, EveryClaimIsCheckedStrictly) {
  EXPECT_EQ(code_of("at+jwt", payload("iss", "\"other\"")), "bad_token");
  EXPECT_EQ(code_of("at+jwt", payload("aud", "\"other\"")), "bad_token");
  EXPECT_EQ(code_of("at+jwt", payload("aud", "[\"storecast-api\"]")), "bad_token");
  EXPECT_EQ(code_of("at+jwt", payload("sub", "7")), "bad_token");
  EXPECT_EQ(code_of("at+jwt", payload("sub", "\"" + SessionId(7).to_string() + "\"")), "bad_token");
  EXPECT_EQ(code_of("at+jwt", payload("exp", "\"1700000900\"")), "bad_token");
  EXPECT_EQ(code_of("at+jwt", payload("exp", "1e999")), "bad_token");
  EXPECT_EQ(code_of("at+jwt", payload("exp", "null")), "bad_token");
  EXPECT_EQ(code_of("at+jwt", payload("exp", "1700000900,\"exp\":9999999999")), "bad_token");
  EXPECT_EQ(code_of("at+jwt", payload("exp", "1700000900,\"role\":\"admin\"")), "bad_token");
  for (const char* text : {"", "{}", "null", "[]", "not json"}) {
    EXPECT_EQ(code_of("at+jwt", text), "bad_token") << text;
  }
}

TEST(SigningKey, IsMadeOnTheFirstStartAndKept) {
  const db::TemporaryFolder folder;
  const auto first = load_signing_key(folder.path(), "");
  const auto second = load_signing_key(folder.path(), "");
  ASSERT_TRUE(first && second);
  EXPECT_EQ(first->size(), 32u);
  EXPECT_EQ(*first, *second);
}

TEST(SigningKey, AWeakConfiguredOneIsRefused) {
  const db::TemporaryFolder folder;
  for (const std::string& weak :
       {std::string("123456"), std::string("your-256-bit-secret-your-256-bit-secret"),
        std::string(64, 'a'), std::string("please-change-me-0000000000000000000"),
        std::string("0123012301230123012301230123012301230123"),
        std::string("short-but-random-x9")}) {
    const auto key = load_signing_key(folder.path(), weak);
    ASSERT_FALSE(key) << weak;
    EXPECT_EQ(key.error().code, "weak_secret");
  }
  EXPECT_TRUE(load_signing_key(folder.path(), "b1946ac92492d2347c6235b4d2611184ae3f01c5e96fb24b"));
}

}  // namespace
}  // namespace storecast::identity
