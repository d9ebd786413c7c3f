#include "sales/import_service.h"

#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <thread>

#include "sales/import_test_support.h"

namespace storecast::sales {
namespace {

namespace fs = std::filesystem;

// Imports in another process, and dies in the middle of it.
void import_until_killed(const fs::path& folder, const fs::path& file, int after_ms) {
  const pid_t child = ::fork();
  ASSERT_GE(child, 0);
  if (child == 0) {
    auto database = db::Database::open(folder / "test.db", db::embedded_migrations());
    const SystemClock clock;
    ImportService imports(**database, clock, folder / "uploads", Currency());
    imports.recover();
    const auto upload = imports.stage(file, "sales.csv");
    const auto done = imports.run({.upload_id = upload->id}, {}, go_on);
    ::_exit(done ? 0 : 1);
  }
  std::this_thread::sleep_for(std::chrono::milliseconds(after_ms));
  ::kill(child, SIGKILL);
  ::waitpid(child, nullptr, 0);
}

TEST(ImportKill, AProcessKilledAtAnyMomentLeavesTheWholeFileOrNothing) {
  const db::TemporaryFolder folder;
  std::string text = "Date,SKU,Qty,Note\n";
  for (int i = 0; i < 60'000; ++i) {
    text += "2024-01-01,P" + std::to_string(i % 50) + ",1,n" + std::to_string(i) + "\n";
  }
  for (const int after_ms : {20, 60, 120, 200, 300, 450}) {
    const fs::path file = folder.path() / "sales.csv";
    std::ofstream(file, std::ios::binary) << text;
    import_until_killed(folder.path(), file, after_ms);
    auto database = db::Database::open(folder.path() / "test.db", db::embedded_migrations());
    ASSERT_TRUE(database.ok()) << database.error().message;
    const auto counted = (*database)->read(count_sales);
    EXPECT_TRUE(counted == 0 || counted == 60'000) << counted << " after " << after_ms;
    const SystemClock clock;
    ImportService imports(**database, clock, folder.path() / "uploads", Currency());
    imports.recover();
    const auto rows = (*database)->read([](db::Reader& reader) {
      return reader.find("SELECT COUNT(*) FROM sales",
                         [](const db::Row& row) { return row.integer(0); });
    });
    EXPECT_EQ(rows, counted);
  }
}

}  // namespace
}  // namespace storecast::sales
