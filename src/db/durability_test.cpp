// What survives: kill -9 in the middle of writes, a disk that is full, a copy taken under load.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <fstream>
#include <set>
#include <thread>

#include "db/temporary_database.h"

namespace storecast::db {
namespace {

constexpr Migration kMigrations[] = {
    {1, "rows",
     "-- owner: db\n"
     "CREATE TABLE pairs (id INTEGER PRIMARY KEY, half INTEGER NOT NULL, filler TEXT) STRICT;"}};

// Two rows that must be there together.
void add_pair(Database& database, std::int64_t id, std::string_view filler = "") {
  database.write([&](Writer& writer) {
    writer.run("INSERT INTO pairs (id, half, filler) VALUES (?1, 1, ?2)", 2 * id, filler);
    writer.run("INSERT INTO pairs (id, half, filler) VALUES (?1, 2, ?2)", 2 * id + 1, filler);
  });
}

std::set<std::int64_t> whole_pairs(Database& database) {
  std::set<std::int64_t> found;
  database.read([&](Reader& reader) {
    reader.each("SELECT id / 2, count(*) FROM pairs GROUP BY id / 2", [&](const Row& row) {
      EXPECT_EQ(row.integer(1), 2) << "half a write is there";
      found.insert(row.integer(0));
    });
  });
  return found;
}

// Writes from four threads for ever and reports each write after it was acknowledged.
[[noreturn]] void write_until_killed(const std::filesystem::path& file, int round, int report) {
  auto database = std::move(Database::open(file, kMigrations)).value();
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&, t] {
      for (std::int64_t i = 0;; ++i) {
        const std::int64_t id = (std::int64_t{round} * 4 + t) * 1'000'000 + i;
        add_pair(*database, id);
        if (::write(report, &id, sizeof id) != sizeof id) ::_exit(1);
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  ::_exit(0);
}

std::vector<std::int64_t> run_and_kill(const std::filesystem::path& file, int round) {
  int channel[2];
  EXPECT_EQ(::pipe(channel), 0);
  const pid_t child = ::fork();
  if (child == 0) {
    ::close(channel[0]);
    write_until_killed(file, round, channel[1]);
  }
  ::close(channel[1]);
  std::vector<std::int64_t> acknowledged;
  std::int64_t id = 0;
  const std::size_t wanted = 40 + 37 * static_cast<std::size_t>(round);
  while (acknowledged.size() < wanted && ::read(channel[0], &id, sizeof id) == sizeof id) {
    acknowledged.push_back(id);
  }
  ::kill(child, SIGKILL);
  while (::read(channel[0], &id, sizeof id) == sizeof id) acknowledged.push_back(id);
  ::close(channel[0]);
  ::waitpid(child, nullptr, 0);
  return acknowledged;
}

TEST(Durability, KillingTheProcessLosesNoAcknowledgedWriteAndLeavesNoHalf) {
  const TemporaryFolder folder;
  const auto file = folder.path() / "test.db";
  std::vector<std::int64_t> acknowledged;
  for (int round = 0; round < 5; ++round) {
    const auto more = run_and_kill(file, round);
    acknowledged.insert(acknowledged.end(), more.begin(), more.end());
    const auto database = std::move(Database::open(file, kMigrations)).value();
    EXPECT_THAT(whole_pairs(*database), testing::IsSupersetOf(acknowledged));
    database->check_integrity();
  }
  EXPECT_GT(acknowledged.size(), 500U);
}

// A limit on the size of files stands for the full disk: the write to the log fails half way.
void limit_file_size(rlim_t bytes) {
  rlimit limit{};
  ::getrlimit(RLIMIT_FSIZE, &limit);
  limit.rlim_cur = bytes;
  ::setrlimit(RLIMIT_FSIZE, &limit);
}

TEST(Durability, AFullDiskRefusesWritesKeepsReadsAndHeals) {
  ::signal(SIGXFSZ, SIG_IGN);
  const TemporaryDatabase database(kMigrations);
  add_pair(*database, 1);
  const std::string filler(100'000, 'x');
  limit_file_size(400'000);
  std::vector<std::int64_t> acknowledged = {1};
  bool refused = false;
  for (std::int64_t id = 2; id < 12; ++id) {
    try {
      add_pair(*database, id, filler);
      acknowledged.push_back(id);
    } catch (const DatabaseError&) {
      refused = true;
    }
  }
  EXPECT_TRUE(refused);
  EXPECT_THAT(whole_pairs(*database), testing::UnorderedElementsAreArray(acknowledged));
  limit_file_size(RLIM_INFINITY);
  add_pair(*database, 99, filler);
  EXPECT_TRUE(whole_pairs(*database).contains(99));
  database->check_integrity();
}

TEST(Backup, TakenWhileOthersWriteIsAConsistentDatabase) {
  const TemporaryDatabase database(kMigrations);
  std::atomic<bool> stop = false;
  std::atomic<std::int64_t> written = 0;
  std::thread load([&] {
    while (!stop) add_pair(*database, ++written, "some text that fills the pages a little");
  });
  while (written < 50) std::this_thread::yield();
  for (int i = 0; i < 3; ++i) {
    const auto copy = database.folder() / ("copy" + std::to_string(i));
    const std::int64_t before = written - 1;
    ASSERT_TRUE(copy_snapshot(database.file(), copy).ok());
    const auto restored = std::move(Database::open(copy, kMigrations)).value();
    const auto pairs = whole_pairs(*restored);
    EXPECT_GE(static_cast<std::int64_t>(pairs.size()), before);
    EXPECT_EQ(*pairs.rbegin(), static_cast<std::int64_t>(pairs.size())) << "a gap";
  }
  stop = true;
  load.join();
}

TEST(Backup, NeverOverwritesAFile) {
  const TemporaryDatabase database(kMigrations);
  const auto copy = database.folder() / "copy";
  ASSERT_TRUE(copy_snapshot(database.file(), copy).ok());
  EXPECT_EQ(copy_snapshot(database.file(), copy).error().code, "target_exists");
  EXPECT_EQ(copy_snapshot(database.folder() / "none", copy).error().code, "no_such_database");
}

TEST(Backup, OfAFileThatIsNoDatabaseLeavesNothing) {
  const TemporaryFolder folder;
  std::ofstream(folder.path() / "text") << std::string(9000, 'x');
  EXPECT_THROW(copy_snapshot(folder.path() / "text", folder.path() / "copy").ok(), DatabaseError);
  EXPECT_FALSE(std::filesystem::exists(folder.path() / "copy"));
  EXPECT_FALSE(std::filesystem::exists(folder.path() / "copy.partial"));
}

}  // namespace
}  // namespace storecast::db
