#include "crypto/password.h"

#include <gtest/gtest.h>

namespace storecast::crypto {
namespace {

constexpr PasswordCost kCheap = {.memory_kib = 8, .passes = 1};

TEST(Password, IsKeptAsArgon2idAtTheAcceptedCost) {
  const std::string hash = hash_password("correct horse battery staple");
  EXPECT_TRUE(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$")) << hash;
  EXPECT_TRUE(verify_password("correct horse battery staple", hash));
  EXPECT_FALSE(verify_password("correct horse battery stapler", hash));
  EXPECT_FALSE(needs_rehash(hash));
}

TEST(Password, TwoHashesOfOnePasswordDiffer) {
  EXPECT_NE(hash_password("same", kCheap), hash_password("same", kCheap));
}

TEST(Password, EveryByteCountsUpToTheLimit) {
  std::string longest(kMaxPasswordBytes, 'x');
  const std::string hash = hash_password(longest, kCheap);
  EXPECT_TRUE(verify_password(longest, hash));
  longest.back() = 'y';
  EXPECT_FALSE(verify_password(longest, hash));
  EXPECT_FALSE(verify_password(std::string(kMaxPasswordBytes + 1, 'x'), hash));

  const std::string with_zero = hash_password(std::string_view("a\0b", 3), kCheap);
  EXPECT_FALSE(verify_password(std::string_view("a\0c", 3), with_zero));
  EXPECT_TRUE(verify_password("पासवर्ड 🔑", hash_password("पासवर्ड 🔑", kCheap)));
}

TEST(Password, AHashMadeAtAnotherCostAsksToBeMadeAgain) {
  EXPECT_TRUE(needs_rehash(hash_password("x", kCheap)));
  EXPECT_TRUE(needs_rehash("not a hash"));
}

TEST(Password, AHashThatCannotBeReadMatchesNothing) {
  for (const char* hash : {"", "$", "$argon2id$", "$argon2id$v=19$m=8,t=1,p=1$AAAA", "plain",
                           "$argon2id$v=19$m=4294967295,t=1,p=1$c29tZXNhbHQ$AAAA"}) {
    EXPECT_FALSE(verify_password("", hash)) << hash;
    EXPECT_FALSE(verify_password("plain", hash)) << hash;
  }
  EXPECT_FALSE(verify_password("x", std::string(100'000, '$')));
}

// Examples of the reference implementation (phc-winner-argon2, src/test.c).
TEST(Password, AgreesWithTheReferenceImplementation) {
  const std::string light = "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$";
  EXPECT_TRUE(verify_password("password", light + "nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4"));
  EXPECT_FALSE(verify_password("passwore", light + "nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4"));
  EXPECT_FALSE(verify_password("password", light + "nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/5"));
  EXPECT_TRUE(verify_password("differentpassword",
                              "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$"
                              "C4TWUs9rDEvq7w3+J4umqA32aWKB1+DSiRuBfYxFj94"));
}

}  // namespace
}  // namespace storecast::crypto
