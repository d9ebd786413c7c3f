#include "http/rate_limit.h"

#include <algorithm>

namespace storecast::http {
namespace {

using std::chrono::ceil;
using std::chrono::seconds;

}  // namespace

std::vector<RatePolicy> default_rate_policies() {
  return {{"default", 1200, seconds(60)},
          {"login", 30, seconds(60)},
          {"import", 30, seconds(60)},
          {"notify", 10, seconds(60)},
          {"coupon", 30, seconds(60)},
          {"webhook", 12'000, seconds(60)}};  // all of them come from few addresses
}

RateLimiter::RateLimiter(std::vector<RatePolicy> policies) {
  for (RatePolicy& policy : policies) {
    std::string name = policy.name;
    buckets_.emplace(std::move(name), Bucket{std::move(policy), {}});
  }
}

void RateLimiter::make_room(Bucket& bucket, Time now) {
  if (bucket.full_at.size() < kMaxClients) return;
  std::erase_if(bucket.full_at, [&](const auto& client) { return client.second <= now; });
  // Forgetting somebody is better than refusing everybody who is new.
  if (bucket.full_at.size() >= kMaxClients) bucket.full_at.erase(bucket.full_at.begin());
}

RateLimiter::Verdict RateLimiter::take(std::string_view policy, std::string_view client, Time now) {
  const std::lock_guard lock(mutex_);
  auto found = buckets_.find(policy);
  if (found == buckets_.end()) found = buckets_.find("default");
  if (found == buckets_.end()) return {};
  Bucket& bucket = found->second;
  make_room(bucket, now);
  const auto window = std::chrono::duration_cast<Time::duration>(bucket.policy.window);
  const auto interval = window / bucket.policy.quota;
  Time& full_at = bucket.full_at.try_emplace(std::string(client), now).first->second;
  const Time next = std::max(full_at, now) + interval;
  Verdict verdict{.allowed = next - now <= window, .policy = &bucket.policy};
  if (verdict.allowed) {
    full_at = next;
    verdict.remaining = static_cast<int>((window - (next - now)) / interval);
  } else {
    verdict.retry_after = std::max(seconds(1), ceil<seconds>(next - now - window));
  }
  verdict.reset = ceil<seconds>(full_at - now);
  return verdict;
}

}  // namespace storecast::http
