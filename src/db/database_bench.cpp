// Durable writes a second by 64 threads that share commits, and point reads a second by one.
//   database_bench [folder]
#include <atomic>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <string>
#include <thread>
#include <vector>

#include "db/database.h"

namespace {

using namespace storecast;
using Clock = std::chrono::steady_clock;

constexpr int kThreads = 64;
constexpr auto kDuration = std::chrono::seconds(3);
constexpr std::int64_t kRows = 100'000;
constexpr db::Migration kMigrations[] = {
    {1, "rows", "-- owner: db\nCREATE TABLE items (id INTEGER PRIMARY KEY, text TEXT) STRICT;"}};

double count_writes(db::Database& database) {
  std::atomic<std::int64_t> next = kRows + 1;
  const auto start = Clock::now();
  std::vector<std::thread> threads;
  for (int i = 0; i < kThreads; ++i) {
    threads.emplace_back([&] {
      while (Clock::now() - start < kDuration) {
        database.write([&](db::Writer& writer) {
          writer.run("INSERT INTO items (id, text) VALUES (?1, 'one line of some order')", next++);
        });
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  const double seconds = std::chrono::duration<double>(Clock::now() - start).count();
  return static_cast<double>(next - kRows - 1) / seconds;
}

double count_reads(db::Database& database) {
  std::int64_t reads = 0, length = 0;
  const auto start = Clock::now();
  while (Clock::now() - start < kDuration) {
    for (int i = 0; i < 100; ++i, ++reads) {
      length += *database.read([&](db::Reader& reader) {
        return reader.find(
            "SELECT length(text) FROM items WHERE id = ?1",
            [](const db::Row& row) { return row.integer(0); }, 1 + reads * 7919 % kRows);
      });
    }
  }
  return static_cast<double>(reads) / std::chrono::duration<double>(Clock::now() - start).count();
}

}  // namespace

int main(int argc, char** argv) {
  const std::filesystem::path folder = argc > 1 ? argv[1] : "database_bench_data";
  std::filesystem::remove_all(folder);
  std::filesystem::create_directories(folder);
  {
    auto database = std::move(db::Database::open(folder / "bench.db", kMigrations)).value();
    database->write([](db::Writer& writer) {
      for (std::int64_t id = 1; id <= kRows; ++id) {
        writer.run("INSERT INTO items (id, text) VALUES (?1, 'a line of text')", id);
      }
    });
    std::printf("durable_writes_per_second %.0f\n", count_writes(*database));
    std::printf("reads_in_own_snapshot_per_second %.0f\n", count_reads(*database));
  }
  std::filesystem::remove_all(folder);
}
