#include "identity/personal_data.h"

#include <gtest/gtest.h>

#include "identity/identity_test_support.h"
#include "json/node.h"

namespace storecast::identity {
namespace {

const Client kClient{"192.0.2.1", "Browser/1.0"};

AddressInput home() {
  return {.name = "Asha Rao",
          .phone = "",
          .line1 = " 14 MG Road ",
          .line2 = "",
          .city = "Bengaluru",
          .state = "Karnataka",
          .postal_code = "560001",
          .country = "IN"};
}

class PersonalDataTest : public testing::Test {
 protected:
  TestIdentity identity_;
  Account asha_ = identity_.add("asha@example.com", Role::Customer);
  Account ravi_ = identity_.add("ravi@example.com", Role::Customer);
};

TEST_F(PersonalDataTest, AddressesAreTheirOwnersOnly) {
  const Address added = identity_.addresses.add(asha_.id, home()).value();
  EXPECT_EQ(added.line1, "14 MG Road");
  EXPECT_TRUE(identity_.addresses.list(ravi_.id).empty());
  EXPECT_EQ(identity_.addresses.replace(ravi_.id, added.id, home()).error().code,
            "no_such_address");
  EXPECT_EQ(identity_.addresses.remove(ravi_.id, added.id).error().code, "no_such_address");
  AddressInput moved = home();
  moved.city = "Mysuru";
  EXPECT_EQ(identity_.addresses.replace(asha_.id, added.id, moved)->city, "Mysuru");
  ASSERT_TRUE(identity_.addresses.remove(asha_.id, added.id));
  EXPECT_TRUE(identity_.addresses.list(asha_.id).empty());
}

TEST_F(PersonalDataTest, AnAddressNamesAPlace) {
  AddressInput bad = home();
  bad.line1 = "  ";
  bad.city = "a\nb";
  bad.country = "in";
  const auto refused = identity_.addresses.add(asha_.id, bad);
  ASSERT_EQ(refused.error().fields.size(), 3u);
  EXPECT_EQ(refused.error().fields[0].pointer, "/line1");
  EXPECT_EQ(refused.error().fields[2].pointer, "/country");
}

TEST_F(PersonalDataTest, TheExportHoldsWhatEachModuleKnows) {
  ASSERT_TRUE(identity_.addresses.add(asha_.id, home()));
  identity_.log_in("asha@example.com");
  identity_.personal_data.add_part(
      {.name = "reviews", .to_json = [](db::Reader&, AccountId) { return "[1]"; }, .forget = {}});
  const std::string file = identity_.personal_data.export_of(asha_.id).value();
  const json::Node node = json::parse_document(file).value();
  EXPECT_EQ(node.find("account")->find("email")->text, "asha@example.com");
  EXPECT_EQ(node.find("addresses")->elements.size(), 1u);
  EXPECT_EQ(node.find("sessions")->elements.size(), 1u);
  EXPECT_EQ(node.find("reviews")->elements.size(), 1u);
  EXPECT_EQ(file.find("argon2"), file.npos);
}

TEST_F(PersonalDataTest, ErasingLeavesNobodyBehindTheId) {
  ASSERT_TRUE(identity_.addresses.add(asha_.id, home()));
  const SignedIn signed_in = identity_.log_in("asha@example.com");
  const Bearer bearer = identity_.bearer(signed_in);
  EXPECT_EQ(identity_.personal_data.erase(bearer, "wrong words", kClient).error().code,
            "wrong_password");
  ASSERT_TRUE(identity_.personal_data.erase(bearer, kTestPassword, kClient));
  EXPECT_FALSE(identity_.sessions.authenticate(signed_in.access_token));
  EXPECT_FALSE(identity_.try_login("asha@example.com"));
  const Account left = identity_.accounts.get(asha_.id).value();
  EXPECT_EQ(left.name, "Former customer");
  EXPECT_EQ(left.email.find("asha@"), left.email.npos);
  EXPECT_TRUE(identity_.addresses.list(asha_.id).empty());
  EXPECT_EQ(identity_.accounts.list({}, {}, 10).accounts.size(), 1u);
  // The address is free again, for a new account without the old one's past.
  EXPECT_NE(identity_.add("asha@example.com", Role::Customer).id, asha_.id);
}

TEST_F(PersonalDataTest, TheLastAdministratorStays) {
  const Account boss = identity_.add("boss@example.com", Role::Admin);
  const Bearer bearer = identity_.bearer(identity_.log_in("boss@example.com"));
  EXPECT_EQ(identity_.personal_data.erase(bearer, kTestPassword, kClient).error().code,
            "last_admin");
  EXPECT_EQ(identity_.accounts.get(boss.id)->email, "boss@example.com");
}

}  // namespace
}  // namespace storecast::identity
