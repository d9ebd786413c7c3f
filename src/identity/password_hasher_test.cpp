#include "identity/password_hasher.h"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>
#include <vector>

namespace storecast::identity {
namespace {

TEST(Gate, LetsInAsManyAsItHasPlacesAndTurnsTheRestAway) {
  Gate gate(2, 0);
  auto first = gate.enter();
  auto second = gate.enter();
  EXPECT_TRUE(first && second);
  EXPECT_FALSE(gate.enter());
  first.reset();
  EXPECT_TRUE(gate.enter());
}

TEST(Gate, WhoWaitsComesInWhenAPlaceIsFree) {
  Gate gate(1, 100);
  std::atomic<int> inside = 0, most = 0, served = 0;
  std::vector<std::thread> threads;
  for (int i = 0; i < 20; ++i) {
    threads.emplace_back([&] {
      const auto pass = gate.enter();
      ASSERT_TRUE(pass);
      most = std::max(most.load(), ++inside);
      std::this_thread::yield();
      --inside;
      ++served;
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(most, 1);
  EXPECT_EQ(served, 20);
}

TEST(PasswordHasher, HashesAndVerifies) {
  PasswordHasher hasher({.memory_kib = 8, .passes = 1});
  const std::string hash = *hasher.hash("three green lorries");
  EXPECT_TRUE(*hasher.verify("three green lorries", hash));
  EXPECT_FALSE(*hasher.verify("two green lorries", hash));
  EXPECT_TRUE(hasher.verify_nothing("three green lorries"));
  EXPECT_FALSE(hasher.needs_rehash(hash));
}

}  // namespace
}  // namespace storecast::identity
