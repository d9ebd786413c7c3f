// How often one client may ask. Each policy lets a burst of `quota` through and refills it evenly
// over its window (GCRA, "leaky bucket as a meter"): one instant a client is all that is stored.
#pragma once

#include <chrono>
#include <cstddef>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace storecast::http {

struct RatePolicy {
  std::string name;  // as in Endpoint::rate()
  int quota = 0;
  std::chrono::seconds window{60};
};

// Pages ask for about ten things each; people log in seldom, files are imported one by one.
std::vector<RatePolicy> default_rate_policies();

class RateLimiter {
 public:
  using Time = std::chrono::steady_clock::time_point;

  static constexpr std::size_t kMaxClients = 100'000;  // about 100 bytes each

  // No policies: nothing is limited.
  explicit RateLimiter(std::vector<RatePolicy> policies);

  struct Verdict {
    bool allowed = true;
    const RatePolicy* policy = nullptr;  // null: not limited
    int remaining = 0;
    std::chrono::seconds reset{0};        // until the whole quota is back
    std::chrono::seconds retry_after{0};  // when not allowed
  };
  // Counts one request of the client. A name without a policy of its own uses "default".
  Verdict take(std::string_view policy, std::string_view client, Time now);

 private:
  struct Bucket {
    RatePolicy policy;
    std::unordered_map<std::string, Time> full_at;  // when the client's quota is whole again
  };

  void make_room(Bucket& bucket, Time now);

  std::mutex mutex_;
  std::map<std::string, Bucket, std::less<>> buckets_;
};

}  // namespace storecast::http
