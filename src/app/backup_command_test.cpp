#include "app/backup_command.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <CLI/CLI.hpp>
#include <fstream>

#include "app/command_line.h"
#include "app/data_backup.h"
#include "app/data_folder.h"
#include "app/restore_command.h"
#include "db/temporary_database.h"

namespace storecast::app {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;

class BackupTest : public testing::Test {
 protected:
  BackupTest() {
    database_ = std::move(open_database(data_)).value();
    database_->write([](db::Writer& writer) {
      writer.run("INSERT INTO categories (id, slug, name) VALUES (7, 'bikes', 'Bikes')");
    });
    fs::create_directories(data_ / "media");
    fs::create_directories(data_ / "tmp");
    std::ofstream(data_ / "media/picture.webp") << "pixels";
    std::ofstream(data_ / "media/half.webp.partial") << "pix";
    std::ofstream(data_ / "tmp/request") << "body";
  }
  static std::int64_t count_categories(db::Database& database) {
    return database.read([](db::Reader& reader) {
      return *reader.find("SELECT count(*) FROM categories WHERE id = 7",
                          [](const db::Row& row) { return row.integer(0); });
    });
  }

  db::TemporaryFolder folder_;
  const fs::path data_ = folder_.path() / "data";
  const fs::path backup_ = folder_.path() / "backup";
  const fs::path again_ = folder_.path() / "again";
  std::unique_ptr<db::Database> database_;
};

TEST_F(BackupTest, TakenWhileTheShopRunsGivesTheSameShopElsewhere) {
  ASSERT_EQ(back_up(data_, backup_)->files, 2U);
  ASSERT_TRUE(restore(backup_, again_).ok());
  const auto restored = std::move(open_database(again_)).value();
  EXPECT_EQ(count_categories(*restored), 1);
  EXPECT_TRUE(fs::exists(again_ / "media/picture.webp"));
  EXPECT_FALSE(fs::exists(again_ / "media/half.webp.partial"));
  EXPECT_FALSE(fs::exists(again_ / "tmp"));
  EXPECT_EQ(fs::status(again_).permissions(), fs::perms::owner_all);
}

TEST_F(BackupTest, NothingIsOverwritten) {
  ASSERT_TRUE(back_up(data_, backup_).ok());
  EXPECT_EQ(back_up(data_, backup_).error().code, "target_exists");
  EXPECT_EQ(back_up(data_, backup_ / "").error().code, "target_exists");
  EXPECT_EQ(restore(backup_, data_).error().code, "target_exists");
  fs::create_directories(again_);
  EXPECT_TRUE(restore(backup_, again_).ok()) << "an empty folder may be filled";
}

TEST_F(BackupTest, ADamagedBackupLeavesNothingBehind) {
  ASSERT_TRUE(back_up(data_, backup_).ok());
  std::ofstream(backup_ / kDatabaseFile, std::ios::in | std::ios::out).seekp(4096 * 3)
      << std::string(4096, 'x');
  EXPECT_THROW(restore(backup_, again_).ok(), db::DatabaseError);
  EXPECT_FALSE(fs::exists(again_));
  EXPECT_FALSE(fs::exists(folder_.path() / "again.partial"));
}

TEST_F(BackupTest, ABackupOfANewerProgramIsRefused) {
  database_->write([](db::Writer& writer) {
    writer.run("INSERT INTO schema_migrations (number, name, checksum) VALUES (9999, 'later', 1)");
  });
  ASSERT_TRUE(back_up(data_, backup_).ok());
  EXPECT_EQ(restore(backup_, again_).error().code, "database_too_new");
  EXPECT_FALSE(fs::exists(again_));
}

TEST_F(BackupTest, TheCommandsPrintThePathOnStdout) {
  const auto run = [](std::vector<std::string> words) {
    const auto app = make_app();
    add_backup_command(*app);
    add_restore_command(*app);
    std::vector<const char*> arguments = {"storecast"};
    for (const std::string& word : words) arguments.push_back(word.c_str());
    testing::internal::CaptureStdout();
    testing::internal::CaptureStderr();
    const int code = run_command_line(*app, static_cast<int>(arguments.size()), arguments.data());
    const std::string out = testing::internal::GetCapturedStdout();
    return std::to_string(code) + " " + out + testing::internal::GetCapturedStderr();
  };
  EXPECT_THAT(run({"backup", backup_, "--data-dir", data_}), HasSubstr("0 " + backup_.string()));
  EXPECT_THAT(run({"restore", backup_, "--data-dir", again_}), HasSubstr("0 " + again_.string()));
  EXPECT_THAT(run({"backup", backup_, "--data-dir", data_}), HasSubstr("exists already"));
  EXPECT_THAT(run({"restore", folder_.path() / "none", "--data-dir", folder_.path() / "x"}),
              HasSubstr("There is no"));
}

}  // namespace
}  // namespace storecast::app
