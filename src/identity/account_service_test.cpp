#include "identity/account_service.h"

#include <gtest/gtest.h>

#include <fstream>

#include "identity/identity_test_support.h"

namespace storecast::identity {
namespace {

const Client kClient{"192.0.2.1", "Browser/1.0"};

class AccountServiceTest : public testing::Test {
 protected:
  Result<void> sign_up(const std::string& email, std::string_view password = kTestPassword) {
    return identity_.accounts.sign_up({email, std::string(password), "Asha"});
  }
  std::string password_error(const Bearer& bearer, std::string_view current,
                             std::string_view wanted) {
    const auto result = identity_.accounts.change_password(
        bearer, {std::string(current), std::string(wanted)}, kClient);
    return result ? "" : result.error().code;
  }
  std::vector<std::string> emails(const AccountFilter& filter) {
    std::vector<std::string> list;
    for (const auto& account : identity_.accounts.list(filter, {}, 100).accounts) {
      list.push_back(account.email);
    }
    return list;
  }

  TestIdentity identity_;
};

TEST_F(AccountServiceTest, WhoRegistersIsACustomerAndCanLogIn) {
  ASSERT_TRUE(sign_up(" Asha@Example.com "));
  const SignedIn signed_in = identity_.log_in("asha@example.com");
  EXPECT_EQ(signed_in.account.role, Role::Customer);
  EXPECT_EQ(signed_in.account.email, "Asha@Example.com");
}

TEST_F(AccountServiceTest, RegisteringAKnownAddressLooksLikeSuccessAndChangesNothing) {
  ASSERT_TRUE(sign_up("asha@example.com"));
  EXPECT_TRUE(sign_up("ASHA@example.com", "another password"));
  EXPECT_FALSE(identity_.try_login("asha@example.com", "another password"));
  EXPECT_TRUE(identity_.try_login("asha@example.com"));
  EXPECT_EQ(emails({}).size(), 1u);
}

TEST_F(AccountServiceTest, WhatIsWrongWithARegistrationNamesTheField) {
  const auto field = [&](const Registration& registration) {
    return identity_.accounts.sign_up(registration).error().fields.at(0).pointer;
  };
  EXPECT_EQ(field({"asha", "three green lorries", "Asha"}), "/email");
  EXPECT_EQ(field({"a@b.in", "password", "Asha"}), "/password");
  EXPECT_EQ(field({"a@b.in", "three green lorries", " "}), "/name");
}

TEST_F(AccountServiceTest, ANewPasswordNeedsTheCurrentOneAndEndsOtherSessions) {
  identity_.add("asha@example.com", Role::Customer);
  const SignedIn here = identity_.log_in("asha@example.com");
  const SignedIn elsewhere = identity_.log_in("asha@example.com");
  const Bearer bearer = identity_.bearer(here);

  EXPECT_EQ(password_error(bearer, "wrong", "four yellow vans"), "wrong_password");
  EXPECT_EQ(password_error(bearer, kTestPassword, "password"), "invalid_input");
  EXPECT_TRUE(identity_.sessions.authenticate(elsewhere.access_token));
  EXPECT_EQ(password_error(bearer, kTestPassword, "four yellow vans"), "");
  EXPECT_TRUE(identity_.sessions.authenticate(here.access_token));
  EXPECT_FALSE(identity_.sessions.authenticate(elsewhere.access_token));
  EXPECT_FALSE(identity_.sessions.refresh(elsewhere.refresh_token, kClient));
  EXPECT_FALSE(identity_.try_login("asha@example.com"));
  EXPECT_TRUE(identity_.try_login("asha@example.com", "four yellow vans"));
}

TEST_F(AccountServiceTest, GuessingTheCurrentPasswordIsSlowedDownToo) {
  identity_.add("asha@example.com", Role::Customer);
  const Bearer bearer = identity_.bearer(identity_.log_in("asha@example.com"));
  for (int i = 0; i < 5; ++i) {
    EXPECT_EQ(password_error(bearer, "wrong", "four yellow vans"), "wrong_password");
  }
  EXPECT_EQ(password_error(bearer, kTestPassword, "four yellow vans"), "too_many_tries");
}

TEST_F(AccountServiceTest, TheLastAdministratorStays) {
  const Account boss = identity_.add("boss@example.com", Role::Admin);
  const Account deputy = identity_.add("deputy@example.com", Role::Admin);
  const auto change = [&](AccountId id, std::optional<Role> role, std::optional<bool> disabled) {
    const auto result = identity_.accounts.change(actor_of(boss.id), {id, role, disabled});
    return result ? "" : result.error().code;
  };
  EXPECT_EQ(change(deputy.id, {}, true), "");
  EXPECT_EQ(change(boss.id, Role::Staff, {}), "last_admin");
  EXPECT_EQ(change(boss.id, {}, true), "last_admin");
  EXPECT_EQ(identity_.accounts.get(boss.id)->role, Role::Admin);
  EXPECT_EQ(change(deputy.id, {}, false), "");
  EXPECT_EQ(change(boss.id, Role::Staff, {}), "");
  EXPECT_EQ(change(AccountId(12345), Role::Staff, {}), "no_such_account");
}

TEST_F(AccountServiceTest, TheFirstStartMakesAnAdministratorOnce) {
  const auto made = identity_.accounts.make_first_admin();
  ASSERT_TRUE(made);
  EXPECT_EQ(identity_.try_login(made->email, made->password)->account.role, Role::Admin);
  EXPECT_FALSE(identity_.try_login(made->email, "admin"));
  EXPECT_FALSE(identity_.accounts.make_first_admin());
}

TEST_F(AccountServiceTest, ThePasswordItselfIsNowhereInTheDatabase) {
  ASSERT_TRUE(sign_up("asha@example.com"));
  const SignedIn signed_in = identity_.log_in("asha@example.com");
  for (const auto& entry : std::filesystem::directory_iterator(identity_.database.folder())) {
    std::ifstream in(entry.path());
    const std::string bytes{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    EXPECT_EQ(bytes.find(kTestPassword), std::string::npos) << entry.path();
    EXPECT_EQ(bytes.find(signed_in.refresh_token), std::string::npos) << entry.path();
    EXPECT_EQ(bytes.find(signed_in.access_token), std::string::npos) << entry.path();
  }
}

TEST_F(AccountServiceTest, AResetGivesANewPasswordAndEndsAllSessions) {
  identity_.add("asha@example.com", Role::Customer);
  const SignedIn signed_in = identity_.log_in("asha@example.com");
  const auto reset = identity_.accounts.reset_password("Asha@example.com");
  ASSERT_TRUE(reset);
  EXPECT_FALSE(identity_.sessions.authenticate(signed_in.access_token));
  EXPECT_FALSE(identity_.try_login("asha@example.com"));
  EXPECT_TRUE(identity_.try_login("asha@example.com", reset->password));
  EXPECT_EQ(identity_.accounts.reset_password("nobody@example.com").error().code,
            "no_such_account");
}

TEST_F(AccountServiceTest, ListsAreSearchedAndComeInPages) {
  for (int i = 0; i < 5; ++i) {
    identity_.clock.advance_seconds(1);
    identity_.add("c" + std::to_string(i) + "@example.com", Role::Customer);
  }
  identity_.clock.advance_seconds(1);
  identity_.add("Boss@example.com", Role::Admin);
  EXPECT_EQ(emails({.role = Role::Admin}), std::vector<std::string>{"Boss@example.com"});
  EXPECT_EQ(emails({.search = "BOSS@"}), std::vector<std::string>{"Boss@example.com"});
  EXPECT_EQ(emails({.search = "asha"}).size(), 6u) << "by name";
  EXPECT_TRUE(emails({.search = "%"}).empty());

  const AccountPage first = identity_.accounts.list({}, {}, 4);
  ASSERT_TRUE(first.next);
  EXPECT_EQ(first.accounts.size(), 4u);
  EXPECT_EQ(first.accounts[0].email, "Boss@example.com") << "newest first";
  const AccountPage rest = identity_.accounts.list({}, first.next, 4);
  EXPECT_EQ(rest.accounts.size(), 2u);
  EXPECT_FALSE(rest.next);
  EXPECT_EQ(rest.accounts[1].email, "c0@example.com");
}

TEST_F(AccountServiceTest, OneCanChangeOnesName) {
  const Account asha = identity_.add("asha@example.com", Role::Customer);
  EXPECT_EQ(identity_.accounts.rename(asha.id, " Asha Rao ")->name, "Asha Rao");
  EXPECT_EQ(identity_.accounts.rename(asha.id, "\n").error().fields.at(0).pointer, "/name");
}

}  // namespace
}  // namespace storecast::identity
