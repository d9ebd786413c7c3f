#include "crypto/secret_file.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <fstream>

#include "crypto/random.h"

namespace storecast::crypto {
namespace {

namespace fs = std::filesystem;

class SecretFile : public testing::Test {
 protected:
  SecretFile() { fs::create_directories(folder_); }
  ~SecretFile() override { fs::remove_all(folder_); }

  void write(std::string_view text, fs::perms permissions) {
    std::ofstream(file_) << text;
    fs::permissions(file_, permissions);
  }

  const fs::path folder_ = fs::path(testing::TempDir()) / ("secret-" + random_token(8));
  const fs::path file_ = folder_ / "token.key";
};

constexpr fs::perms kOwner = fs::perms::owner_read | fs::perms::owner_write;

TEST_F(SecretFile, IsMadeOnceForItsOwnerOnlyAndThenKept) {
  const auto first = load_or_create_secret(file_, 32);
  ASSERT_TRUE(first);
  EXPECT_EQ(first->size(), 32u);
  EXPECT_EQ(fs::status(file_).permissions(), kOwner);
  const auto second = load_or_create_secret(file_, 32);
  ASSERT_TRUE(second);
  EXPECT_EQ(*first, *second);
  EXPECT_EQ(std::distance(fs::directory_iterator(folder_), fs::directory_iterator()), 1);
}

TEST_F(SecretFile, TwoOfThemDiffer) {
  const auto first = load_or_create_secret(file_, 32);
  const auto other = load_or_create_secret(folder_ / "other.key", 32);
  EXPECT_NE(*first, *other);
}

TEST_F(SecretFile, IsRefusedWhenOthersCanReadIt) {
  ASSERT_TRUE(load_or_create_secret(file_, 32));
  fs::permissions(file_, kOwner | fs::perms::group_read);
  const auto secret = load_or_create_secret(file_, 32);
  ASSERT_FALSE(secret);
  EXPECT_EQ(secret.error().code, "secret_file_exposed");
}

TEST_F(SecretFile, IsRefusedWhenWeak) {
  for (const char* text : {"", "123456", "secret", "00112233445566778899aabbccddee"}) {
    write(text, kOwner);
    const auto secret = load_or_create_secret(file_, 32);
    ASSERT_FALSE(secret) << text;
    EXPECT_EQ(secret.error().code, "secret_file_weak");
  }
}

TEST_F(SecretFile, MayEndWithALineBreakAsEditorsLeaveIt) {
  write(std::string(64, 'a') + "\n", kOwner);
  const auto secret = load_or_create_secret(file_, 32);
  ASSERT_TRUE(secret);
  EXPECT_EQ(*secret, std::string(32, '\xaa'));
}

TEST_F(SecretFile, AFolderThatDoesNotExistIsABrokenWorld) {
  EXPECT_THROW((void)load_or_create_secret(folder_ / "none" / "token.key", 32), std::system_error);
}

}  // namespace
}  // namespace storecast::crypto
