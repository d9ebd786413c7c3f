#include "identity/email_service.h"

#include <gtest/gtest.h>

#include <set>

#include "crypto/encoding.h"
#include "identity/identity_test_support.h"

namespace storecast::identity {
namespace {

constexpr std::string_view kNewPassword = "nine red kites";
const Client kClient{"192.0.2.1", "Browser/1.0"};

class EmailServiceTest : public testing::Test {
 protected:
  Result<void> reset(const std::string& token, std::string_view password = kNewPassword) {
    return identity_.emails.reset(token, std::string(password), kClient);
  }
  bool is_verified(AccountId id) { return identity_.accounts.get(id).value().email_verified; }

  TestIdentity identity_;
  Account asha_ = identity_.add("asha@example.com", Role::Customer);
  Account ravi_ = identity_.add("ravi@example.com", Role::Customer);
};

TEST_F(EmailServiceTest, AForgottenPasswordIsSetByTheMailedTokenOnce) {
  const SignedIn before = identity_.log_in("asha@example.com");
  ASSERT_TRUE(identity_.emails.forgot(" Asha@Example.com "));
  ASSERT_EQ(identity_.mails().size(), 1u);
  EXPECT_EQ(identity_.mails()[0].to, "asha@example.com");
  EXPECT_EQ(identity_.mails()[0].template_name, "reset_password");
  const std::string token = identity_.last_token();
  ASSERT_TRUE(reset(token));
  EXPECT_FALSE(identity_.sessions.authenticate(before.access_token));
  EXPECT_FALSE(identity_.try_login("asha@example.com"));
  EXPECT_TRUE(identity_.try_login("asha@example.com", kNewPassword));
  EXPECT_TRUE(is_verified(asha_.id));
  EXPECT_EQ(reset(token).error().code, "invalid_token");
}

TEST_F(EmailServiceTest, AnUnknownAddressGetsTheSameAnswerAndNoMail) {
  EXPECT_TRUE(identity_.emails.forgot("nobody@example.com"));
  EXPECT_TRUE(identity_.mails().empty());
}

TEST_F(EmailServiceTest, ATokenEndsAfterThirtyMinutesAndWithThePassword) {
  ASSERT_TRUE(identity_.emails.forgot("asha@example.com"));
  const std::string late = identity_.last_token();
  identity_.clock.advance_seconds(kMailedTokenSeconds);
  EXPECT_EQ(reset(late).error().code, "invalid_token");

  ASSERT_TRUE(identity_.emails.forgot("asha@example.com"));
  const std::string overtaken = identity_.last_token();
  const Bearer bearer = identity_.bearer(identity_.log_in("asha@example.com"));
  ASSERT_TRUE(identity_.accounts.change_password(
      bearer, {std::string(kTestPassword), std::string(kNewPassword)}, kClient));
  EXPECT_EQ(reset(overtaken).error().code, "invalid_token");
}

TEST_F(EmailServiceTest, AWeakPasswordLeavesTheTokenGood) {
  ASSERT_TRUE(identity_.emails.forgot("asha@example.com"));
  const std::string token = identity_.last_token();
  EXPECT_EQ(reset(token, "password").error().fields.at(0).pointer, "/new_password");
  EXPECT_TRUE(reset(token));
}

TEST_F(EmailServiceTest, NobodyIsFloodedWithMails) {
  for (int i = 0; i < 20; ++i) ASSERT_TRUE(identity_.emails.forgot("asha@example.com"));
  EXPECT_EQ(identity_.mails().size(), kMaxMailsPerHour);
  identity_.clock.advance_seconds(3601);
  ASSERT_TRUE(identity_.emails.forgot("asha@example.com"));
  EXPECT_EQ(identity_.mails().size(), kMaxMailsPerHour + 1);
}

TEST_F(EmailServiceTest, ATokenIsOfOnePurposeOnly) {
  identity_.emails.send_verification(asha_.id);
  EXPECT_EQ(reset(identity_.last_token()).error().code, "invalid_token");
  ASSERT_TRUE(identity_.emails.forgot("asha@example.com"));
  EXPECT_FALSE(identity_.emails.verify(identity_.last_token(), {}));
}

TEST_F(EmailServiceTest, TheAddressIsProvenByItsOwnerOnly) {
  identity_.emails.send_verification(asha_.id);
  const std::string token = identity_.last_token();
  EXPECT_FALSE(identity_.emails.verify(token, ravi_.id));
  EXPECT_FALSE(is_verified(asha_.id));
  EXPECT_TRUE(identity_.emails.verify(token, {}));
  EXPECT_TRUE(is_verified(asha_.id));
  EXPECT_FALSE(identity_.emails.verify(token, {}));
  identity_.emails.send_verification(asha_.id);
  EXPECT_EQ(identity_.mails().size(), 1u);  // nothing left to prove
}

TEST_F(EmailServiceTest, ANewAddressIsTakenByItsTokenInTheRightSession) {
  const Bearer asha = identity_.bearer(identity_.log_in("asha@example.com"));
  const EmailChange wrong{"new@example.com", "wrong words"};
  EXPECT_EQ(identity_.emails.request_change(asha, wrong, kClient).error().code, "wrong_password");
  ASSERT_TRUE(identity_.emails.request_change(asha, {"new@example.com", std::string(kTestPassword)},
                                              kClient));
  EXPECT_EQ(identity_.mails().back().to, "new@example.com");
  const std::string token = identity_.last_token();
  EXPECT_EQ(identity_.emails.confirm_change(ravi_.id, token, kClient).error().code,
            "invalid_token");
  EXPECT_EQ(identity_.emails.confirm_change(asha_.id, token, kClient)->email, "new@example.com");
  EXPECT_EQ(identity_.mails().back().to, "asha@example.com");  // is told
  EXPECT_TRUE(identity_.try_login("new@example.com"));
  EXPECT_FALSE(identity_.emails.confirm_change(asha_.id, token, kClient));
}

TEST_F(EmailServiceTest, AnAddressInUseIsNotTold) {
  const Bearer asha = identity_.bearer(identity_.log_in("asha@example.com"));
  EXPECT_TRUE(identity_.emails.request_change(
      asha, {"RAVI@example.com", std::string(kTestPassword)}, kClient));
  EXPECT_TRUE(identity_.mails().empty());
}

TEST_F(EmailServiceTest, NoTokenRepeatsAndEachHas256Bits) {
  std::set<std::string> seen;
  for (int i = 0; i < 5; ++i) {
    ASSERT_TRUE(identity_.emails.forgot("asha@example.com"));
    EXPECT_EQ(crypto::from_base64url(identity_.last_token())->size(), 32u);
    EXPECT_TRUE(seen.insert(identity_.last_token()).second);
  }
}

}  // namespace
}  // namespace storecast::identity
