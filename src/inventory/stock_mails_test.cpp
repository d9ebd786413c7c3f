#include "inventory/stock_mails.h"

#include <gtest/gtest.h>

#include "catalog/product_store.h"
#include "catalog/variant_store.h"
#include "db/temporary_database.h"
#include "identity/account_store.h"
#include "inventory/location_store.h"
#include "inventory/stock_ledger.h"
#include "mail/mail_store.h"

namespace storecast::inventory {
namespace {

class StockMailsTest : public testing::Test {
 protected:
  StockMailsTest() {
    database_->write([&](db::Writer& writer) {
      identity::insert_account(writer, account("boss@example.com", Role::Admin), "");
      identity::insert_account(writer, account("clerk@example.com", Role::Staff), "");
      const auto id = catalog::insert_product(
          writer, {.sku = "LAMP", .slug = "desk-lamp", .name = "Desk lamp"}, clock_.now());
      lamp_ = catalog::default_variant(writer, id)->id;
    });
  }
  identity::Account account(const std::string& email, Role role) {
    identity::Account made;
    made.id = new_id<AccountTag>(clock_);
    made.email = email;
    made.name = "Somebody";
    made.role = role;
    return made;
  }
  void come(std::int64_t pieces) {
    ASSERT_TRUE(
        database_
            ->write([&](db::Writer& writer) {
              return adjust(writer, {lamp_, default_location(writer), pieces}, {}, clock_.now());
            })
            .ok());
  }
  std::vector<mail::StoredMail> mails() {
    return database_->read([](db::Reader& reader) {
      std::vector<mail::StoredMail> whole;
      for (const auto& listed : mail::list_mails(reader, {}, std::nullopt, 10)) {
        whole.push_back(*mail::find_mail(reader, listed.id));
      }
      return whole;
    });
  }

  db::TemporaryDatabase database_;
  ManualClock clock_{Instant(1'700'000'000'000'000)};
  StockMails stock_mails_{*database_, clock_, "https://shop.example"};
  VariantId lamp_;
};

TEST_F(StockMailsTest, AdministratorsHearOnceWhenLittleIsLeft) {
  come(10);
  come(-7);
  stock_mails_.send();
  stock_mails_.send();
  ASSERT_EQ(mails().size(), 1U);
  EXPECT_EQ(mails()[0].to, "boss@example.com");
  EXPECT_EQ(mails()[0].letter.subject, "Low stock: Desk lamp");
  EXPECT_NE(mails()[0].letter.text.find("(LAMP): 3 left"), std::string::npos);
}

TEST_F(StockMailsTest, NobodyHearsOfWhatIsNoLongerLow) {
  come(10);
  come(-7);
  come(50);
  stock_mails_.send();
  EXPECT_TRUE(mails().empty());
}

TEST_F(StockMailsTest, WhoeverWaitsHearsOnceWhenThereIsSome) {
  database_->write(
      [&](db::Writer& writer) { add_request(writer, lamp_, "waiting@example.com", clock_.now()); });
  stock_mails_.send();
  EXPECT_TRUE(mails().empty());
  come(20);
  stock_mails_.send();
  stock_mails_.send();
  ASSERT_EQ(mails().size(), 1U);
  EXPECT_EQ(mails()[0].to, "waiting@example.com");
  EXPECT_NE(mails()[0].letter.text.find("https://shop.example/products/desk-lamp"),
            std::string::npos);
}

}  // namespace
}  // namespace storecast::inventory
