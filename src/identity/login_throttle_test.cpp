#include "identity/login_throttle.h"

#include <gtest/gtest.h>

namespace storecast::identity {
namespace {

class LoginThrottleTest : public testing::Test {
 protected:
  // The seconds that a try has to wait, 0 when it is let through.
  int wait(const std::string& address, const std::string& account) {
    const auto admitted = throttle_.admit(address, account);
    return admitted ? 0 : admitted.error().retry_after_seconds;
  }

  void fail(int times, const std::string& address, const std::string& account) {
    for (int i = 0; i < times; ++i) {
      const int seconds = wait(address, account);
      if (seconds == 0) continue;
      clock_.advance_seconds(seconds);
      EXPECT_EQ(wait(address, account), 0);
    }
  }

  ManualClock clock_{Instant(1'700'000'000'000'000)};
  LoginThrottle throttle_{clock_};
};

TEST_F(LoginThrottleTest, FiveTriesAreFreeAndThenTheWaitDoubles) {
  for (int i = 0; i < 5; ++i) EXPECT_EQ(wait("192.0.2.1", "asha"), 0);
  for (const int expected : {1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900}) {
    EXPECT_EQ(wait("192.0.2.1", "asha"), expected);
    clock_.advance_seconds(expected - 1);
    EXPECT_EQ(wait("192.0.2.1", "asha"), 1);
    clock_.advance_seconds(1);
    EXPECT_EQ(wait("192.0.2.1", "asha"), 0);
  }
}

TEST_F(LoginThrottleTest, ARefusedTrySaysWhenToComeBack) {
  fail(5, "192.0.2.1", "asha");
  const auto refused = throttle_.admit("192.0.2.1", "asha");
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().kind, ErrorKind::RateLimited);
  EXPECT_EQ(refused.error().code, "too_many_tries");
}

TEST_F(LoginThrottleTest, TheRightPasswordStartsAnew) {
  fail(5, "192.0.2.1", "asha");
  clock_.advance_seconds(1);
  EXPECT_EQ(wait("192.0.2.1", "asha"), 0);
  throttle_.succeeded("192.0.2.1", "asha");
  for (int i = 0; i < 5; ++i) EXPECT_EQ(wait("192.0.2.1", "asha"), 0);
}

TEST_F(LoginThrottleTest, AnAttackerNeverDelaysTheOwnerElsewhere) {
  fail(20, "203.0.113.9", "asha");
  EXPECT_EQ(wait("192.0.2.1", "asha"), 0);
  EXPECT_EQ(wait("203.0.113.9", "ravi"), 0);
}

TEST_F(LoginThrottleTest, UnderAttackFromManyAddressesEachGetsOneTry) {
  throttle_.succeeded("192.0.2.1", "asha");
  for (int i = 0; i < 50; ++i) EXPECT_EQ(wait("203.0.113." + std::to_string(i), "asha"), 0);
  EXPECT_EQ(wait("198.51.100.7", "asha"), 0);
  EXPECT_GT(wait("198.51.100.7", "asha"), 0);
  for (int i = 0; i < 5; ++i) EXPECT_EQ(wait("192.0.2.1", "asha"), 0) << "the owner's own address";
  EXPECT_EQ(wait("198.51.100.8", "asha"), 0) << "the owner at a new address, first try";
}

TEST_F(LoginThrottleTest, OneAddressThatTriesManyAccountsWaitsToo) {
  throttle_.succeeded("203.0.113.9", "neighbour");
  for (int i = 0; i < 30; ++i) EXPECT_EQ(wait("203.0.113.9", "account" + std::to_string(i)), 0);
  EXPECT_GT(wait("203.0.113.9", "account31"), 0);
  EXPECT_EQ(wait("203.0.113.9", "neighbour"), 0) << "who has signed in from there may go on";
  EXPECT_EQ(wait("192.0.2.1", "account31"), 0);
  clock_.advance_seconds(LoginThrottle::kForgetSeconds + 1);
  EXPECT_EQ(wait("203.0.113.9", "account31"), 0);
}

TEST_F(LoginThrottleTest, AnIpv6NetworkCountsAsOneAddress) {
  EXPECT_EQ(address_group("2001:db8:1:2::1"), address_group("2001:db8:1:2:ffff:ffff:ffff:ffff"));
  EXPECT_NE(address_group("2001:db8:1:2::1"), address_group("2001:db8:1:3::1"));
  EXPECT_NE(address_group("192.0.2.1"), address_group("192.0.2.2"));
}

TEST_F(LoginThrottleTest, RemembersOnlySoMuch) {
  fail(5, "203.0.113.9", "asha");
  for (std::size_t i = 0; i < LoginThrottle::kMaxCounters; ++i) {
    (void)throttle_.admit("10." + std::to_string(i), "nobody" + std::to_string(i));
  }
  EXPECT_GT(wait("203.0.113.9", "asha"), 0) << "single tries give way first";
}

}  // namespace
}  // namespace storecast::identity
