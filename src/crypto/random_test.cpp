#include "crypto/random.h"

#include <gtest/gtest.h>

#include <set>

namespace storecast::crypto {
namespace {

TEST(Random, TokensHaveTheAskedBitsAndNeverRepeat) {
  std::set<std::string> seen;
  for (int i = 0; i < 100'000; ++i) EXPECT_TRUE(seen.insert(random_token(16)).second);
  EXPECT_EQ(random_token(16).size(), 22u);
  EXPECT_EQ(random_token().size(), 43u);
}

TEST(Random, EveryBitOfABytesIsSometimesSetAndSometimesNot) {
  const std::string bytes = random_bytes(4096);
  unsigned any = 0, all = 0xFF;
  for (const char byte : bytes) {
    any |= static_cast<unsigned char>(byte);
    all &= static_cast<unsigned char>(byte);
  }
  EXPECT_EQ(any, 0xFFu);
  EXPECT_EQ(all, 0u);
}

TEST(Random, APasswordIsFourGroupsOfReadableCharacters) {
  const std::string password = random_password();
  ASSERT_EQ(password.size(), 23u);
  for (std::size_t i = 0; i < password.size(); ++i) {
    if (i % 6 == 5) {
      EXPECT_EQ(password[i], '-');
    } else {
      EXPECT_EQ(std::string("01lo").find(password[i]), std::string::npos) << password;
    }
  }
  EXPECT_NE(password, random_password());
}

}  // namespace
}  // namespace storecast::crypto
