#include "identity/audit.h"

#include <gtest/gtest.h>

#include "db/temporary_database.h"
#include "identity/audit_store.h"

namespace storecast::identity {
namespace {

constexpr Instant kNow(1'750'000'000'000'000);

class AuditTest : public testing::Test {
 protected:
  void add(std::string object) {
    database_->write([&](db::Writer& writer) {
      audit(writer, {.actor = {"acc_0000000000007", "192.0.2.1"},
                     .action = "product.updated",
                     .object = std::move(object),
                     .before = R"({"name":"old"})",
                     .after = R"({"name":"new"})",
                     .at = kNow});
    });
  }
  AuditVerdict verify() { return database_->read(verify_audit_chain); }

  db::TemporaryDatabase database_;
};

TEST_F(AuditTest, KeepsEntriesInAChain) {
  EXPECT_EQ(verify().entries, 0);
  for (const char* object : {"prd_1", "prd_2", "prd_3"}) add(object);
  const AuditVerdict verdict = verify();
  EXPECT_EQ(verdict.entries, 3);
  EXPECT_FALSE(verdict.first_broken);
  const auto entries = database_->read(
      [](db::Reader& reader) { return list_audit_entries(reader, {.object = "prd_2"}, 100, 10); });
  ASSERT_EQ(entries.size(), 1u);
  EXPECT_EQ(entries[0].number, 2);
  EXPECT_EQ(entries[0].after, R"({"name":"new"})");
  EXPECT_EQ(entries[0].hash.size(), 64u);
}

TEST_F(AuditTest, FiltersByActionAndItsBeginning) {
  add("prd_1");
  const auto count = [&](std::string action) {
    return database_
        ->read([&](db::Reader& reader) {
          return list_audit_entries(reader, {.action = std::move(action)}, 100, 10);
        })
        .size();
  };
  EXPECT_EQ(count("product"), 1u);
  EXPECT_EQ(count("product.updated"), 1u);
  EXPECT_EQ(count("prod"), 0u);
  EXPECT_EQ(count("%"), 0u);
}

TEST_F(AuditTest, LetsNobodyChangeRemoveOrInsertEntries) {
  for (const char* object : {"prd_1", "prd_2"}) add(object);
  for (const char* sql :
       {"UPDATE audit_log SET after = 'null'", "DELETE FROM audit_log",
        "INSERT OR REPLACE INTO audit_log SELECT * FROM audit_log WHERE id = 1",
        "INSERT INTO audit_log VALUES (9, 0, '', '', 'x', '', 'null', 'null', '')"}) {
    EXPECT_THROW(database_->write([&](db::Writer& writer) { writer.run(sql); }), db::DatabaseError)
        << sql;
  }
  EXPECT_EQ(verify().entries, 2);
  EXPECT_FALSE(verify().first_broken);
}

// Somebody with the file in hand can drop the triggers, but not go unnoticed.
TEST_F(AuditTest, TellsWhichEntryDoesNotFit) {
  for (const char* object : {"prd_1", "prd_2", "prd_3"}) add(object);
  database_->write([](db::Writer& writer) {
    writer.run("DROP TRIGGER audit_log_keeps_entries");
    writer.run("UPDATE audit_log SET actor = 'acc_other' WHERE id = 2");
  });
  EXPECT_EQ(verify().first_broken, 2);
  database_->write([](db::Writer& writer) {
    writer.run("DROP TRIGGER audit_log_keeps_all");
    writer.run("DELETE FROM audit_log WHERE id = 1");
  });
  EXPECT_EQ(verify().first_broken, 2);
}

}  // namespace
}  // namespace storecast::identity
