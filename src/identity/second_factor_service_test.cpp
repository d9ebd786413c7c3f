#include "identity/second_factor_service.h"

#include <gtest/gtest.h>

#include "crypto/encoding.h"
#include "crypto/one_time_code.h"
#include "identity/identity_test_support.h"

namespace storecast::identity {
namespace {

const Client kClient{"192.0.2.1", "Browser/1.0"};

class SecondFactorTest : public testing::Test {
 protected:
  std::string code(std::int64_t steps_later = 0) {
    const std::int64_t step = crypto::one_time_step(identity_.clock.now().seconds()) + steps_later;
    return crypto::one_time_code(*crypto::from_base32(secret_), static_cast<std::uint64_t>(step));
  }
  void next_step() { identity_.clock.advance_seconds(crypto::kOneTimeCodeSeconds); }
  std::vector<std::string> turn_on(const std::string& email) {
    bearer_ = identity_.bearer(identity_.log_in(email));
    secret_ = identity_.factors.set_up(bearer_, kTestPassword, kClient)->secret;
    auto codes = identity_.factors.confirm(bearer_, code(), kClient).value();
    next_step();
    return codes;
  }
  std::string ticket(const std::string& email = "asha@example.com") {
    const auto answer = identity_.try_login(email);
    EXPECT_EQ(answer.error().code, "second_factor_required");
    return answer.error().fields.at(0).detail;
  }
  Result<SignedIn> finish(const std::string& with, const std::string& typed) {
    return identity_.sessions.finish_log_in(with, typed, kClient);
  }

  TestIdentity identity_;
  Account asha_ = identity_.add("asha@example.com", Role::Customer);
  Bearer bearer_;
  std::string secret_;
};

TEST_F(SecondFactorTest, LoggingInTakesPasswordAndCode) {
  const auto codes = turn_on("asha@example.com");
  EXPECT_EQ(codes.size(), std::size_t{kRecoveryCodes});
  EXPECT_TRUE(identity_.accounts.get(asha_.id)->second_factor);
  const std::string good = code();
  const auto signed_in = finish(ticket(), good.substr(0, 3) + " " + good.substr(3));
  ASSERT_TRUE(signed_in);
  EXPECT_TRUE(identity_.sessions.authenticate(signed_in->access_token));
}

TEST_F(SecondFactorTest, NoCodeIsGoodTwice) {
  turn_on("asha@example.com");
  const std::string used = code();
  ASSERT_TRUE(finish(ticket(), used));
  EXPECT_EQ(finish(ticket(), used).error().code, "wrong_code");
  next_step();
  EXPECT_FALSE(finish(ticket(), used));      // still within the tolerance of clocks
  EXPECT_FALSE(finish(ticket(), code(-1)));  // as is this one, which was never shown
  EXPECT_TRUE(finish(ticket(), code()));
}

TEST_F(SecondFactorTest, TakesTheCodeOfTheStepBeforeAndAfterOnly) {
  turn_on("asha@example.com");
  next_step();
  next_step();
  EXPECT_FALSE(finish(ticket(), code(-2)));
  EXPECT_FALSE(finish(ticket(), code(2)));
  EXPECT_TRUE(finish(ticket(), code(-1)));
  EXPECT_TRUE(finish(ticket(), code(1)));
}

TEST_F(SecondFactorTest, ARecoveryCodeIsGoodOnce) {
  const auto codes = turn_on("asha@example.com");
  ASSERT_TRUE(finish(ticket(), codes[3]));
  EXPECT_FALSE(finish(ticket(), codes[3]));
  std::string shouted = codes[4];
  for (char& c : shouted) c = static_cast<char>(std::toupper(c));
  EXPECT_TRUE(finish(ticket(), shouted));
  EXPECT_EQ(identity_.factors.state(bearer_).recovery_codes_left, kRecoveryCodes - 2);
}

TEST_F(SecondFactorTest, ATicketIsGoodForOneLoginAndFiveMinutes) {
  turn_on("asha@example.com");
  const std::string used = ticket();
  ASSERT_TRUE(finish(used, code()));
  next_step();
  EXPECT_EQ(finish(used, code()).error().code, "invalid_ticket");
  const std::string late = ticket();
  identity_.clock.advance_seconds(5 * 60);
  EXPECT_EQ(finish(late, code()).error().code, "invalid_ticket");
  EXPECT_EQ(finish("nonsense", code()).error().code, "invalid_ticket");
}

TEST_F(SecondFactorTest, ATicketEndsWithThePassword) {
  turn_on("asha@example.com");
  const std::string before = ticket();
  ASSERT_TRUE(identity_.accounts.change_password(
      bearer_, {std::string(kTestPassword), "nine red kites"}, kClient));
  EXPECT_EQ(finish(before, code()).error().code, "invalid_ticket");
}

TEST_F(SecondFactorTest, GuessingIsSlowedDownForTheAccountFromEverywhere) {
  turn_on("asha@example.com");
  const std::string guessed = ticket();
  for (int i = 0; i < LoginThrottle::kFreeTries; ++i) {
    EXPECT_EQ(finish(guessed, "000000").error().code, "wrong_code");
  }
  EXPECT_EQ(finish(guessed, code()).error().code, "invalid_ticket");
  const auto elsewhere =
      identity_.sessions.finish_log_in(ticket(), code(), {"198.51.100.9", "Other/1.0"});
  EXPECT_EQ(elsewhere.error().kind, ErrorKind::RateLimited);
}

TEST_F(SecondFactorTest, IsSetUpAndTurnedOffWithThePasswordOnly) {
  bearer_ = identity_.bearer(identity_.log_in("asha@example.com"));
  EXPECT_EQ(identity_.factors.set_up(bearer_, "wrong words", kClient).error().code,
            "wrong_password");
  EXPECT_EQ(identity_.factors.confirm(bearer_, "123456", kClient).error().code, "no_second_factor");
  turn_on("asha@example.com");
  EXPECT_EQ(identity_.factors.set_up(bearer_, kTestPassword, kClient).error().code,
            "second_factor_exists");
  EXPECT_EQ(identity_.factors.disable(bearer_, "wrong words", kClient).error().code,
            "wrong_password");
  ASSERT_TRUE(identity_.factors.disable(bearer_, kTestPassword, kClient));
  EXPECT_TRUE(identity_.try_login("asha@example.com"));
}

TEST_F(SecondFactorTest, TheShopCanAskItsStaffForOne) {
  identity_.add("staff@example.com", Role::Staff);
  const SignedIn plain = identity_.log_in("staff@example.com");
  const SignedIn customer = identity_.log_in("asha@example.com");
  EXPECT_FALSE(identity_.bearer(plain).lacks_second_factor);
  identity_.factors.require_of_staff(true, {});
  EXPECT_TRUE(identity_.bearer(plain).lacks_second_factor);
  EXPECT_FALSE(identity_.bearer(customer).lacks_second_factor);
  turn_on("staff@example.com");
  EXPECT_FALSE(identity_.sessions.authenticate(plain.access_token));  // other sessions ended
  EXPECT_EQ(identity_.factors.disable(bearer_, kTestPassword, kClient).error().code,
            "second_factor_required");
  ASSERT_TRUE(identity_.factors.remove_of(bearer_.account, {}));
  EXPECT_TRUE(identity_.try_login("staff@example.com"));
}

}  // namespace
}  // namespace storecast::identity
