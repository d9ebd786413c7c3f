#include "identity/session_service.h"

#include <gtest/gtest.h>

#include <thread>

#include "identity/identity_test_support.h"

namespace storecast::identity {
namespace {

constexpr std::int64_t kDay = 86'400;
const std::string kAsha = "asha@example.com";
const Client kElsewhere{"198.51.100.7", "Other/2.0"};

class SessionServiceTest : public testing::Test {
 protected:
  SessionServiceTest() : asha_(identity_.add(kAsha, Role::Customer)) {}

  std::string login_error(const std::string& email, std::string_view password) {
    const auto result = identity_.try_login(email, password);
    return result ? "" : result.error().code + ": " + result.error().message;
  }
  bool is_alive(const SignedIn& signed_in) {
    return identity_.sessions.authenticate(signed_in.access_token).ok();
  }
  Result<SignedIn> refresh(const SignedIn& signed_in) {
    return identity_.sessions.refresh(signed_in.refresh_token, kElsewhere);
  }

  TestIdentity identity_;
  Account asha_;
};

TEST_F(SessionServiceTest, ALoginGivesTokensOfItsOwn) {
  const SignedIn first = identity_.log_in(kAsha);
  const SignedIn second = identity_.log_in(" ASHA@example.com ");
  EXPECT_EQ(first.account.id, asha_.id);
  EXPECT_NE(first.access_token, second.access_token);
  EXPECT_NE(first.refresh_token, second.refresh_token);
  EXPECT_GE(first.refresh_token.size(), 43u);  // 256 bits
  EXPECT_NE(identity_.bearer(first).session, identity_.bearer(second).session);
}

TEST_F(SessionServiceTest, EveryFailedLoginLooksTheSame) {
  const std::string wrong = login_error(kAsha, "not the password");
  EXPECT_EQ(wrong, "invalid_credentials: The e-mail address or the password is not right.");
  EXPECT_EQ(login_error("nobody@example.com", "not the password"), wrong);
  EXPECT_EQ(login_error("not an address", ""), wrong);
  EXPECT_EQ(login_error(kAsha, std::string(5000, 'x')), wrong);
  ASSERT_TRUE(identity_.accounts.change({}, {.id = asha_.id, .disabled = true}));
  EXPECT_EQ(login_error(kAsha, kTestPassword), wrong) << "disabled, though the password is right";
}

TEST_F(SessionServiceTest, GuessingIsSlowedDownForKnownAndUnknownAddressesAlike) {
  for (const std::string& email : {kAsha, std::string("nobody@example.com")}) {
    for (int i = 0; i < 5; ++i) {
      EXPECT_EQ(identity_.try_login(email, "wrong").error().kind, ErrorKind::Unauthenticated);
    }
    const auto refused = identity_.try_login(email, kTestPassword);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().kind, ErrorKind::RateLimited);
    EXPECT_EQ(refused.error().retry_after_seconds, 1);
  }
  EXPECT_TRUE(identity_.try_login(kAsha, kTestPassword, "198.51.100.7")) << "the owner, elsewhere";
}

TEST_F(SessionServiceTest, ARefreshGivesNewTokensAndKeepsTheSession) {
  const SignedIn before = identity_.log_in(kAsha);
  identity_.clock.advance_seconds(20 * 60);
  EXPECT_FALSE(is_alive(before)) << "the access token's 15 minutes are over";
  const auto after = refresh(before);
  ASSERT_TRUE(after);
  EXPECT_NE(after->refresh_token, before.refresh_token);
  EXPECT_TRUE(is_alive(*after));
  const auto sessions = identity_.sessions.list(asha_.id);
  ASSERT_EQ(sessions.size(), 1u);
  EXPECT_EQ(sessions[0].address, kElsewhere.address);
  EXPECT_EQ(sessions[0].last_used_at, identity_.clock.now());
}

TEST_F(SessionServiceTest, ARefreshTokenUsedTwiceEndsTheWholeSession) {
  const SignedIn other_device = identity_.log_in(kAsha);
  const SignedIn first = identity_.log_in(kAsha);
  const auto second = refresh(first);
  const auto third = refresh(*second);
  ASSERT_TRUE(third);
  EXPECT_FALSE(refresh(first)) << "two generations old";
  EXPECT_FALSE(refresh(*third)) << "the newest token of the same session is dead too";
  EXPECT_FALSE(is_alive(*third)) << "and so are its access tokens, at once";
  EXPECT_TRUE(is_alive(other_device));
}

TEST_F(SessionServiceTest, OfTwoRefreshesAtTheSameTimeAtMostOneWins) {
  const SignedIn signed_in = identity_.log_in(kAsha);
  std::atomic<int> won = 0;
  std::vector<std::thread> threads;
  for (int i = 0; i < 8; ++i) {
    threads.emplace_back([&] { won += refresh(signed_in).ok() ? 1 : 0; });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(won, 1);
  EXPECT_TRUE(identity_.sessions.list(asha_.id).empty());
}

TEST_F(SessionServiceTest, NothingElsePassesForARefreshToken) {
  const SignedIn signed_in = identity_.log_in(kAsha);
  for (const std::string& token : {std::string(), std::string("x"), signed_in.access_token,
                                   signed_in.refresh_token + "x", std::string(100'000, 'a')}) {
    EXPECT_FALSE(identity_.sessions.refresh(token, kElsewhere));
  }
  EXPECT_FALSE(identity_.sessions.authenticate(signed_in.refresh_token));
  EXPECT_TRUE(refresh(signed_in)) << "guessing ends nobody's session";
}

TEST_F(SessionServiceTest, AfterLoggingOutBothTokensAreDeadAtOnce) {
  const SignedIn signed_in = identity_.log_in(kAsha);
  identity_.sessions.log_out(identity_.bearer(signed_in));
  EXPECT_FALSE(is_alive(signed_in));
  EXPECT_FALSE(refresh(signed_in));
}

TEST_F(SessionServiceTest, ACustomersSessionEndsAfterThirtyDaysWithoutUse) {
  SignedIn signed_in = identity_.log_in(kAsha);
  identity_.clock.advance_seconds(30 * kDay - 1);
  signed_in = refresh(signed_in).value();
  EXPECT_EQ(signed_in.refresh_seconds, 30 * kDay);
  identity_.clock.advance_seconds(30 * kDay);
  EXPECT_FALSE(refresh(signed_in));
  EXPECT_TRUE(identity_.sessions.list(asha_.id).empty());
}

TEST_F(SessionServiceTest, ACustomersSessionEndsAfterNinetyDaysInAnyCase) {
  SignedIn signed_in = identity_.log_in(kAsha);
  for (int day = 1; day < 90; ++day) {
    identity_.clock.advance_seconds(kDay);
    signed_in = refresh(signed_in).value();
  }
  EXPECT_EQ(signed_in.refresh_seconds, kDay);
  identity_.clock.advance_seconds(kDay);
  EXPECT_FALSE(refresh(signed_in));
  EXPECT_FALSE(is_alive(signed_in));
}

TEST_F(SessionServiceTest, WhoAdministersSignsInMoreOften) {
  identity_.add("boss@example.com", Role::Admin);
  SignedIn idle = identity_.log_in("boss@example.com");
  identity_.clock.advance_seconds(12 * 3600);
  EXPECT_FALSE(refresh(idle));

  SignedIn busy = identity_.log_in("boss@example.com");
  for (int half_day = 1; half_day < 15; ++half_day) {
    identity_.clock.advance_seconds(12 * 3600 - 1);
    busy = refresh(busy).value();
  }
  identity_.clock.advance_seconds(14);
  EXPECT_FALSE(refresh(busy)) << "seven days";
}

TEST_F(SessionServiceTest, ANewRoleCountsForTokensThatAreOutAlready) {
  identity_.add("boss@example.com", Role::Admin);
  const Account second = identity_.add("second@example.com", Role::Admin);
  const SignedIn signed_in = identity_.log_in("second@example.com");
  EXPECT_EQ(identity_.bearer(signed_in).role, Role::Admin);
  ASSERT_TRUE(identity_.accounts.change({}, {.id = second.id, .role = Role::Customer}));
  EXPECT_EQ(identity_.bearer(signed_in).role, Role::Customer);
  ASSERT_TRUE(identity_.accounts.change({}, {.id = second.id, .disabled = true}));
  EXPECT_FALSE(is_alive(signed_in));
  EXPECT_FALSE(refresh(signed_in));
  ASSERT_TRUE(identity_.accounts.change({}, {.id = second.id, .disabled = false}));
  EXPECT_FALSE(is_alive(signed_in)) << "enabled again is not signed in again";
  EXPECT_TRUE(identity_.try_login("second@example.com"));
}

TEST_F(SessionServiceTest, OneCanSeeAndEndOnesOwnSessionsOnly) {
  const Account ravi = identity_.add("ravi@example.com", Role::Customer);
  const SignedIn phone = identity_.log_in(kAsha);
  identity_.clock.advance_seconds(60);
  const SignedIn laptop = identity_.log_in(kAsha);
  const auto sessions = identity_.sessions.list(asha_.id);
  ASSERT_EQ(sessions.size(), 2u);
  EXPECT_EQ(sessions[0].id, identity_.bearer(laptop).session) << "last used first";
  EXPECT_EQ(sessions[0].user_agent, "Browser/1.0");

  const SessionId of_phone = identity_.bearer(phone).session;
  EXPECT_EQ(identity_.sessions.end(ravi.id, of_phone).error().kind, ErrorKind::NotFound);
  EXPECT_TRUE(is_alive(phone));
  EXPECT_TRUE(identity_.sessions.end(asha_.id, of_phone));
  EXPECT_FALSE(is_alive(phone));
  EXPECT_TRUE(is_alive(laptop));
  EXPECT_EQ(identity_.sessions.end(asha_.id, of_phone).error().kind, ErrorKind::NotFound);
}

TEST_F(SessionServiceTest, AnAccountKeepsItsFiftyLatestSessions) {
  const SignedIn oldest = identity_.log_in(kAsha);
  for (int i = 0; i < 50; ++i) {
    identity_.clock.advance_seconds(1);
    identity_.log_in(kAsha);
  }
  EXPECT_EQ(identity_.sessions.list(asha_.id).size(), 50u);
  EXPECT_FALSE(is_alive(oldest));
}

TEST_F(SessionServiceTest, WhatTheBrowserSaysAboutItselfIsKeptAsPlainText) {
  ASSERT_TRUE(identity_.sessions.log_in(kAsha, kTestPassword,
                                        {"192.0.2.1", "a\r\nb\x1b[2J" + std::string(1000, 'x')}));
  const auto sessions = identity_.sessions.list(asha_.id);
  EXPECT_TRUE(sessions[0].user_agent.starts_with("a??b?[2Jxxx"));
  EXPECT_LE(sessions[0].user_agent.size(), 300u);
}

TEST_F(SessionServiceTest, AnOldHashIsMadeAnewAtLogin) {
  PasswordHasher stronger({.memory_kib = 16, .passes = 2});
  SessionService sessions(*identity_.database, identity_.clock, stronger, identity_.throttle,
                          std::string(32, 'k'));
  ASSERT_TRUE(sessions.log_in(kAsha, kTestPassword, kElsewhere));
  const auto hash = identity_.database->read(
      [](db::Reader& reader) { return find_credentials(reader, kAsha)->password_hash; });
  EXPECT_TRUE(hash.starts_with("$argon2id$v=19$m=16,t=2,p=1$")) << hash;
  EXPECT_TRUE(sessions.log_in(kAsha, kTestPassword, kElsewhere));
}

}  // namespace
}  // namespace storecast::identity
