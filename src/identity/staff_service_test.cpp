#include "identity/staff_service.h"

#include <gtest/gtest.h>

#include "identity/audit_store.h"
#include "identity/identity_test_support.h"

namespace storecast::identity {
namespace {

const Client kClient{"192.0.2.1", "Browser/1.0"};

class StaffServiceTest : public testing::Test {
 protected:
  Result<Invite> invite(std::string email, Grants areas = {{"orders", Grant::Write}}) {
    return identity_.staff.invite({std::move(email), std::move(areas)}, boss_.id,
                                  actor_of(boss_.id));
  }
  Result<void> accept(const std::string& token, std::string password = "nine red kites") {
    return identity_.staff.accept({token, "Ravi", std::move(password)}, kClient);
  }
  std::vector<std::string> actions() {
    std::vector<std::string> all;
    for (const auto& entry : identity_.database->read(
             [](db::Reader& reader) { return list_audit_entries(reader, {}, 1'000, 100); })) {
      all.push_back(entry.action);
    }
    return all;
  }

  TestIdentity identity_;
  Account boss_ = identity_.add("boss@example.com", Role::Admin);
};

TEST_F(StaffServiceTest, WhoIsInvitedJoinsWithTheirAreas) {
  ASSERT_TRUE(invite("ravi@example.com"));
  EXPECT_EQ(identity_.staff.list_invites().size(), 1u);
  const std::string token = identity_.last_token();
  EXPECT_FALSE(accept(token, "password"));
  ASSERT_TRUE(accept(token));
  EXPECT_FALSE(accept(token));
  EXPECT_TRUE(identity_.staff.list_invites().empty());
  const auto signed_in = identity_.try_login("ravi@example.com", "nine red kites");
  const Bearer bearer = identity_.bearer(signed_in.value());
  EXPECT_EQ(bearer.role, Role::Staff);
  EXPECT_EQ(bearer.grants, (Grants{{"orders", Grant::Write}}));
}

TEST_F(StaffServiceTest, AnInviteMakesACustomerStaff) {
  const Account asha = identity_.add("asha@example.com", Role::Customer);
  ASSERT_TRUE(invite("Asha@example.com"));
  ASSERT_TRUE(accept(identity_.last_token()));
  EXPECT_EQ(identity_.accounts.get(asha.id)->role, Role::Staff);
  EXPECT_FALSE(identity_.try_login("asha@example.com"));  // the password was set anew
}

TEST_F(StaffServiceTest, AnInviteEndsByTimeByWithdrawalAndByTheNext) {
  ASSERT_TRUE(invite("ravi@example.com"));
  const std::string first = identity_.last_token();
  const Invite second = invite("ravi@example.com").value();
  EXPECT_FALSE(accept(first));
  ASSERT_TRUE(identity_.staff.withdraw(second.id, {}));
  EXPECT_FALSE(accept(identity_.last_token()));
  ASSERT_TRUE(invite("ravi@example.com"));
  identity_.clock.advance_seconds(kInviteSeconds);
  EXPECT_FALSE(accept(identity_.last_token()));
}

TEST_F(StaffServiceTest, AreasAreChangedForStaffOnlyAndCountAtOnce) {
  const Account staff = identity_.add("staff@example.com", Role::Staff);
  const SignedIn signed_in = identity_.log_in("staff@example.com");
  EXPECT_EQ(identity_.bearer(signed_in).grants, usual_staff_grants());
  ASSERT_TRUE(identity_.staff.set_areas(staff.id, {{"catalog", Grant::Read}}, {}));
  EXPECT_EQ(identity_.bearer(signed_in).grants, (Grants{{"catalog", Grant::Read}}));
  EXPECT_EQ(identity_.staff.set_areas(boss_.id, {}, {}).error().code, "not_staff");
  EXPECT_EQ(identity_.staff.set_areas(staff.id, {{"moon", Grant::Read}}, {}).error().fields[0].code,
            "no_such_area");
  EXPECT_EQ(actions().front(), "staff.areas_changed");
}

TEST_F(StaffServiceTest, WhoLeavesTheStaffKeepsNothing) {
  const Account staff = identity_.add("staff@example.com", Role::Staff);
  ASSERT_TRUE(identity_.accounts.change({}, {.id = staff.id, .role = Role::Customer}));
  EXPECT_TRUE(identity_.bearer(identity_.log_in("staff@example.com")).grants.empty());
}

TEST_F(StaffServiceTest, AnApiKeyIsKnownByItsSecretUntilItsEnd) {
  const auto key = identity_.keys.create({"Sync", {{"inventory", Grant::Read}}, {}}, boss_.id, {});
  ASSERT_TRUE(key);
  EXPECT_TRUE(key->secret.starts_with("sck_"));
  EXPECT_EQ(identity_.keys.authenticate(key->secret)->areas, (Grants{{"inventory", Grant::Read}}));
  EXPECT_FALSE(identity_.keys.authenticate("sck_other"));
  EXPECT_TRUE(identity_.keys.list().at(0).last_used_at);
  ASSERT_TRUE(identity_.keys.remove(key->id, {}));
  EXPECT_FALSE(identity_.keys.authenticate(key->secret));
}

TEST_F(StaffServiceTest, AnApiKeyEndsWithItsTimeAndItsMaker) {
  const Account other = identity_.add("other@example.com", Role::Admin);
  const Instant end = identity_.clock.now().plus_seconds(60);
  const auto brief = identity_.keys.create({"Brief", {}, end}, other.id, {});
  const auto lasting = identity_.keys.create({"Lasting", {}, {}}, other.id, {});
  EXPECT_TRUE(identity_.keys.authenticate(brief->secret));
  identity_.clock.advance_seconds(60);
  EXPECT_FALSE(identity_.keys.authenticate(brief->secret));
  EXPECT_TRUE(identity_.keys.authenticate(lasting->secret));
  ASSERT_TRUE(identity_.accounts.change({}, {.id = other.id, .role = Role::Staff}));
  EXPECT_FALSE(identity_.keys.authenticate(lasting->secret));
}

TEST_F(StaffServiceTest, TheLogHoldsNoSecrets) {
  const auto key = identity_.keys.create({"Sync", {}, {}}, boss_.id, {});
  ASSERT_TRUE(invite("ravi@example.com"));
  const std::string token = identity_.last_token();
  identity_.database->read([&](db::Reader& reader) {
    each_audit_entry(reader, [&](const StoredAuditEntry& entry) {
      for (const std::string& text : {entry.before, entry.after}) {
        EXPECT_EQ(text.find(key->secret), text.npos);
        EXPECT_EQ(text.find(token), text.npos);
        EXPECT_EQ(text.find('@'), text.npos) << text;  // nor addresses
        EXPECT_EQ(text.find("argon2"), text.npos);
      }
    });
  });
}

}  // namespace
}  // namespace storecast::identity
