#include "http/rate_limit.h"

#include <gtest/gtest.h>

namespace storecast::http {
namespace {

using std::chrono::seconds;

TEST(RateLimiter, LetsABurstThroughAndRefillsItEvenly) {
  RateLimiter limiter({{"default", 4, seconds(60)}});
  const RateLimiter::Time start{seconds(1000)};
  for (int left = 3; left >= 0; --left) {
    const auto verdict = limiter.take("default", "a", start);
    EXPECT_TRUE(verdict.allowed);
    EXPECT_EQ(verdict.remaining, left);
  }
  const auto refused = limiter.take("default", "a", start);
  EXPECT_FALSE(refused.allowed);
  EXPECT_EQ(refused.retry_after, seconds(15));
  EXPECT_EQ(refused.reset, seconds(60));
  EXPECT_FALSE(limiter.take("default", "a", start + seconds(14)).allowed);
  EXPECT_TRUE(limiter.take("default", "a", start + seconds(15)).allowed);
  EXPECT_FALSE(limiter.take("default", "a", start + seconds(16)).allowed);
}

TEST(RateLimiter, KeepsClientsAndPoliciesApart) {
  RateLimiter limiter({{"default", 1, seconds(60)}, {"login", 1, seconds(60)}});
  const RateLimiter::Time now{seconds(1000)};
  EXPECT_TRUE(limiter.take("default", "a", now).allowed);
  EXPECT_TRUE(limiter.take("default", "b", now).allowed);
  EXPECT_TRUE(limiter.take("login", "a", now).allowed);
  EXPECT_FALSE(limiter.take("unnamed", "a", now).allowed);  // counts as default
  EXPECT_FALSE(limiter.take("login", "a", now).allowed);
}

TEST(RateLimiter, LimitsNothingWithoutPolicies) {
  RateLimiter limiter({});
  const auto verdict = limiter.take("default", "a", {});
  EXPECT_TRUE(verdict.allowed);
  EXPECT_EQ(verdict.policy, nullptr);
}

TEST(RateLimiter, ForgetsClientsInsteadOfGrowing) {
  RateLimiter limiter({{"default", 1, seconds(1)}});
  RateLimiter::Time now{seconds(1000)};
  for (std::size_t i = 0; i < RateLimiter::kMaxClients + 10; ++i) {
    EXPECT_TRUE(limiter.take("default", std::to_string(i), now).allowed);
  }
}

}  // namespace
}  // namespace storecast::http
