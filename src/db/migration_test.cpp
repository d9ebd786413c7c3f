#include "db/migration.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "db/connection.h"
#include "db/temporary_database.h"

namespace storecast::db {
namespace {

constexpr Migration kFirst = {1, "lamps", "-- owner: db\nCREATE TABLE lamps (id INTEGER) STRICT;"};
constexpr Migration kSecond = {2, "watts",
                               "-- owner: db\nALTER TABLE lamps ADD COLUMN watts INTEGER;"};
constexpr Migration kBroken = {2, "broken",
                               "-- owner: db\nCREATE TABLE half (id INTEGER); NONSENSE;"};

class MigrationTest : public testing::Test {
 protected:
  auto open(std::vector<Migration> migrations) {
    return Database::open(folder_.path() / "test.db", migrations);
  }
  TemporaryFolder folder_;
};

TEST_F(MigrationTest, AnOldFileIsBroughtUpToDateAndKeepsItsRows) {
  open({kFirst}).value()->write([](Writer& writer) { writer.run("INSERT INTO lamps VALUES (7)"); });
  const auto database = std::move(open({kFirst, kSecond})).value();
  EXPECT_EQ(database->read([](Reader& reader) {
    return reader.find("SELECT id FROM lamps WHERE watts IS NULL",
                       [](const Row& row) { return row.integer(0); });
  }),
            7);
}

TEST_F(MigrationTest, ANewerFileIsRefused) {
  open({kFirst, kSecond}).value();
  EXPECT_EQ(open({kFirst}).error().code, "database_too_new");
}

TEST_F(MigrationTest, AChangedMigrationIsRefused) {
  open({kFirst}).value();
  const Migration edited = {1, "lamps", "-- owner: db\nCREATE TABLE lamps (id TEXT) STRICT;"};
  EXPECT_EQ(open({edited}).error().code, "migration_changed");
}

TEST_F(MigrationTest, ABrokenMigrationLeavesNothingBehind) {
  EXPECT_THROW(open({kFirst, kBroken}).ok(), DatabaseError);
  const auto database = std::move(open({kFirst, kSecond})).value();
  EXPECT_THROW(
      database->read([](Reader& reader) { reader.each("SELECT * FROM half", [](const Row&) {}); }),
      DatabaseError);
}

TEST_F(MigrationTest, TheDatabaseOfAnotherProgramIsRefusedUntouched) {
  Connection(folder_.path() / "test.db", Connection::Mode::Write)
      .run_script("CREATE TABLE theirs (id INTEGER)");
  EXPECT_EQ(open({kFirst}).error().code, "not_a_storecast_database");
}

TEST_F(MigrationTest, AFileThatIsNoDatabaseIsRefused) {
  std::ofstream(folder_.path() / "test.db") << std::string(5000, 'x');
  EXPECT_THROW(open({kFirst}).ok(), DatabaseError);
}

TEST(EmbeddedMigrations, AreInOrderAndApplyToAnEmptyFile) {
  int previous = 0;
  for (const Migration& migration : embedded_migrations()) {
    EXPECT_GT(migration.number, previous);
    EXPECT_THAT(migration.sql, testing::StartsWith("-- owner: "));
    previous = migration.number;
  }
  const TemporaryDatabase database;
  database->check_integrity();
}

}  // namespace
}  // namespace storecast::db
