// Slows down whoever guesses passwords and nobody else.
//
// What is counted, and for whom the wait doubles:
// - wrong passwords of one address for one account: after five, 1 s, 2 s, 4 s, ... 15 min;
// - wrong passwords of one address for any account: after thirty, up to 1 min, except for accounts
//   that have signed in from there (neighbours behind one router);
// - wrong passwords for one account from everywhere: no wait, but once there are fifty, an address
//   that never signed in to it gets one try instead of five before its own wait begins.
// So a stranger can never keep the owner out: neither at an address where the owner has signed in,
// nor at a new one, where the right password at the first try always works.
#pragma once

#include <cstddef>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

#include "core/date.h"
#include "core/result.h"

namespace storecast::identity {

class LoginThrottle {
 public:
  static constexpr int kFreeTries = 5;
  static constexpr int kFreeTriesOfAddress = 30;
  static constexpr int kAttackTries = 50;
  static constexpr int kMaxWaitSeconds = 15 * 60;
  static constexpr int kMaxWaitSecondsOfAddress = 60;
  static constexpr int kForgetSeconds = 60 * 60;        // after the last try
  static constexpr std::size_t kMaxCounters = 100'000;  // about 20 MB

  explicit LoginThrottle(const Clock& clock) : clock_(clock) {}

  // Counts a try as a wrong one until succeeded() says otherwise, so that tries made at the same
  // time count too. A try that must not be made now is RateLimited and not counted.
  Result<void> admit(std::string_view address, std::string_view email_key);
  void succeeded(std::string_view address, std::string_view email_key);

 private:
  struct Counter {
    int tries = 0;
    bool has_succeeded = false;
    Instant last_try;
    Instant blocked_until;
  };

  Counter& counter(const std::string& key);
  void make_room();
  int seconds_until(Instant instant) const;

  const Clock& clock_;
  std::mutex mutex_;
  std::unordered_map<std::string, Counter> counters_;
};

// Who counts as one address: IPv4 whole, IPv6 by its /64, which one household or attacker owns.
std::string address_group(std::string_view address);

}  // namespace storecast::identity
