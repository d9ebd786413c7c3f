#include "db/database.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <latch>
#include <thread>

#include "db/temporary_database.h"

namespace storecast::db {
namespace {

constexpr Migration kMigrations[] = {
    {1, "notes",
     "-- owner: db\n"
     "CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE, size REAL) STRICT;"
     "CREATE TABLE tags (note INTEGER NOT NULL REFERENCES notes (id), tag TEXT) STRICT;"}};

std::int64_t count_notes(Reader& reader) {
  return *reader.find("SELECT count(*) FROM notes", [](const Row& row) { return row.integer(0); });
}

std::int64_t count_notes(Database& database) {
  return database.read([](Reader& reader) { return count_notes(reader); });
}

void add_note(Writer& writer, std::int64_t id, std::string_view text) {
  writer.run("INSERT INTO notes (id, text) VALUES (?1, ?2)", id, text);
}

class DatabaseTest : public testing::Test {
 protected:
  TemporaryDatabase database_{kMigrations};
};

TEST_F(DatabaseTest, WhatWasWrittenIsRead) {
  const auto changed = database_->write([](Writer& writer) {
    return writer.run("INSERT INTO notes (id, text, size) VALUES (?1, ?2, ?3)", 1, "h\u00e9llo",
                      2.5);
  });
  EXPECT_EQ(changed, 1);
  const auto texts = database_->read([](Reader& reader) {
    return reader.list(
        "SELECT text, size FROM notes WHERE id = ?1",
        [](const Row& row) { return std::pair(std::string(row.text(0)), row.real(1)); }, 1);
  });
  EXPECT_THAT(texts, testing::ElementsAre(std::pair<std::string, double>("h\u00e9llo", 2.5)));
}

TEST_F(DatabaseTest, EveryKindOfValueComesBack) {
  const std::optional<std::string> something = "some", nothing;
  const std::vector<std::byte> bytes = {std::byte{0}, std::byte{255}};
  const auto row_of = [](const Row& row) {
    EXPECT_EQ(row.text(0), "some");
    EXPECT_TRUE(row.is_null(1));
    EXPECT_EQ(row.maybe(1, &Row::integer), std::nullopt);
    EXPECT_EQ(row.date(2), *Date::parse("2024-02-29"));
    EXPECT_EQ(row.bytes(3).size(), 2U);
    EXPECT_EQ(row.bytes(3)[1], std::byte{255});
    EXPECT_EQ(row.text(4), "");
    EXPECT_FALSE(row.is_null(4));
    EXPECT_TRUE(row.flag(5));
    EXPECT_EQ(row.instant(6), Instant(-5));
    return true;
  };
  const auto found = database_->read([&](Reader& reader) {
    return reader.find("SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7", row_of, something, nothing,
                       *Date::parse("2024-02-29"), bytes, std::string_view(), true, Instant(-5));
  });
  EXPECT_TRUE(found.has_value());
}

TEST_F(DatabaseTest, AWriteThatAnswersAnErrorChangesNothing) {
  const Result<void> refused = database_->write([](Writer& writer) -> Result<void> {
    add_note(writer, 1, "one");
    return Error{ErrorKind::Conflict, "no", "No."};
  });
  EXPECT_EQ(refused.error().code, "no");
  EXPECT_EQ(count_notes(*database_), 0);
}

TEST_F(DatabaseTest, AWriteThatThrowsChangesNothingAndTheNextOneWorks) {
  EXPECT_THROW(database_->write([](Writer& writer) {
    add_note(writer, 1, "one");
    throw std::out_of_range("mistake");
  }),
               std::out_of_range);
  database_->write([](Writer& writer) { add_note(writer, 2, "two"); });
  EXPECT_EQ(count_notes(*database_), 1);
}

TEST_F(DatabaseTest, TheNextFullWriteWaitsForTheDiskAgain) {
  const auto synchronous = [](Writer& writer) {
    return writer.find("PRAGMA synchronous", [](const Row& row) { return row.integer(0); });
  };
  EXPECT_EQ(database_->write(synchronous, Durability::Deferred), 1);
  database_->write([](Writer& writer) { add_note(writer, 1, "a"); }, Durability::Deferred);
  EXPECT_EQ(database_->write(synchronous), 2);
  EXPECT_EQ(count_notes(*database_), 1);
}

TEST_F(DatabaseTest, AUniqueIndexRefusesTheSecondAndNamesItself) {
  database_->write([](Writer& writer) { add_note(writer, 1, "same"); });
  try {
    database_->write([](Writer& writer) { add_note(writer, 2, "same"); });
    FAIL() << "the second was accepted";
  } catch (const ConstraintViolation& violation) {
    EXPECT_STREQ(violation.what(), "UNIQUE constraint failed: notes.text");
  }
}

TEST_F(DatabaseTest, AViolationThatTheStoreCatchesKeepsTheRest) {
  database_->write([](Writer& writer) {
    add_note(writer, 1, "same");
    EXPECT_THROW(add_note(writer, 2, "same"), ConstraintViolation);
    add_note(writer, 3, "other");
  });
  EXPECT_EQ(count_notes(*database_), 2);
}

TEST_F(DatabaseTest, ForeignKeysAreChecked) {
  EXPECT_THROW(database_->write([](Writer& writer) {
    writer.run("INSERT INTO tags (note, tag) VALUES (7, 'x')");
  }),
               ConstraintViolation);
}

TEST_F(DatabaseTest, WrongSqlIsADatabaseErrorThatShowsIt) {
  try {
    database_->read(
        [](Reader& reader) { reader.each("SELECT nonsense FROM notes", [](const Row&) {}); });
    FAIL() << "accepted";
  } catch (const DatabaseError& error) {
    EXPECT_THAT(error.what(), testing::HasSubstr("nonsense"));
  }
}

TEST_F(DatabaseTest, AReaderCannotWrite) {
  EXPECT_THROW(
      database_->read([](Reader& reader) { reader.each("DELETE FROM notes", [](const Row&) {}); }),
      DatabaseError);
}

TEST_F(DatabaseTest, AReaderSeesOneSnapshotWhileOthersWrite) {
  database_->read([&](Reader& reader) {
    EXPECT_EQ(count_notes(reader), 0);
    std::thread([&] {
      database_->write([](Writer& writer) { add_note(writer, 1, "one"); });
    }).join();
    EXPECT_EQ(count_notes(reader), 0);
  });
  EXPECT_EQ(count_notes(*database_), 1);
}

TEST_F(DatabaseTest, TheSameStatementMayRunInsideItself) {
  database_->write([](Writer& writer) {
    for (int i = 1; i <= 3; ++i) add_note(writer, i, std::to_string(i));
  });
  int pairs = 0;
  database_->read([&](Reader& reader) {
    reader.each("SELECT id FROM notes", [&](const Row&) {
      reader.each("SELECT id FROM notes", [&](const Row&) { ++pairs; });
    });
  });
  EXPECT_EQ(pairs, 9);
}

TEST_F(DatabaseTest, MoreStatementsThanTheCacheHoldsStillWork) {
  database_->read([&](Reader& reader) {
    for (int round = 0; round < 2; ++round) {
      for (int i = 0; i < 600; ++i) {
        const std::string sql = "SELECT " + std::to_string(i);
        EXPECT_EQ(reader.find(sql, [](const Row& row) { return row.integer(0); }), i);
      }
    }
  });
}

TEST_F(DatabaseTest, WritesOfManyThreadsAreAllKeptAndTheBadOnesAreNot) {
  constexpr int kThreads = 8, kEach = 50;
  std::atomic<int> refused = 0;
  std::latch start(kThreads);
  std::vector<std::thread> threads;
  for (int t = 0; t < kThreads; ++t) {
    threads.emplace_back([&, t] {
      start.arrive_and_wait();
      for (int i = 0; i < kEach; ++i) {
        const int id = t * kEach + i;
        const Result<void> result = database_->write([&](Writer& writer) -> Result<void> {
          add_note(writer, id, std::to_string(id));
          if (i % 5 == 0) return Error{ErrorKind::Conflict, "no", "No."};
          return {};
        });
        if (!result.ok()) ++refused;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(refused, kThreads * kEach / 5);
  EXPECT_EQ(count_notes(*database_), kThreads * kEach * 4 / 5);
}

TEST_F(DatabaseTest, MoreThreadsThanReaderConnectionsTakeTurns) {
  std::vector<std::thread> threads;
  std::atomic<int> reads = 0;
  for (int t = 0; t < 12; ++t) {
    threads.emplace_back([&] {
      for (int i = 0; i < 100; ++i) reads += static_cast<int>(count_notes(*database_)) + 1;
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(reads, 1200);
}

TEST_F(DatabaseTest, AWriteInsideAReadOrWriteIsAMistakeInTheCode) {
  set_on_assert(OnAssert::Throw);
  EXPECT_THROW(database_->write([&](Writer&) { database_->write([](Writer&) {}); }),
               AssertionFailed);
  EXPECT_THROW(database_->read([&](Reader&) { database_->write([](Writer&) {}); }),
               AssertionFailed);
  EXPECT_THROW(database_->write([&](Writer&) { count_notes(*database_); }), AssertionFailed);
  set_on_assert(OnAssert::Abort);
}

TEST_F(DatabaseTest, TheListenerHearsTheChangedTablesBeforeTheWriteReturns) {
  std::set<std::string, std::less<>> heard;
  database_->set_commit_listener([&](const auto& tables) { heard = tables; });
  database_->write([](Writer& writer) { add_note(writer, 1, "one"); });
  EXPECT_THAT(heard, testing::ElementsAre("notes"));
  database_->write([](Writer& writer) { writer.run("UPDATE notes SET size = 1 WHERE id = 9"); });
  EXPECT_THAT(heard, testing::IsEmpty());
}

TEST_F(DatabaseTest, AHealthyDatabasePassesItsChecks) {
  database_->check_writable();
  database_->check_integrity();
}

TEST_F(DatabaseTest, ASecondHolderIsRefusedWithTheFirstOnesProcess) {
  const auto second = Database::open(database_.file(), kMigrations);
  ASSERT_FALSE(second.ok());
  EXPECT_EQ(second.error().code, "database_in_use");
  EXPECT_THAT(second.error().message, testing::HasSubstr(std::to_string(::getpid())));
}

}  // namespace
}  // namespace storecast::db
