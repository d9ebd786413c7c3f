#include "identity/login_throttle.h"

#include <arpa/inet.h>

#include <algorithm>
#include <array>

#include "crypto/encoding.h"

namespace storecast::identity {
namespace {

constexpr int kMaxDoublings = 20;
constexpr std::size_t kIpv6PrefixBytes = 8;

int wait_seconds(int tries, int free_tries, int most) {
  if (tries < free_tries) return 0;
  return std::min(most, 1 << std::min(tries - free_tries, kMaxDoublings));
}

Error too_many_tries(int wait) {
  Error error{ErrorKind::RateLimited, "too_many_tries",
              "Too many wrong passwords. Try again in " + std::to_string(wait) + " s."};
  error.retry_after_seconds = wait;
  return error;
}

}  // namespace

Result<void> LoginThrottle::admit(std::string_view address, std::string_view email_key) {
  const std::lock_guard lock(mutex_);
  make_room();
  const std::string group = address_group(address);
  Counter& pair = counter("p" + group + " " + std::string(email_key));
  Counter& everywhere = counter("e" + std::string(email_key));
  Counter& from_address = counter("a" + group);

  const bool is_known = pair.has_succeeded;
  const Instant blocked_until =
      is_known ? pair.blocked_until : std::max(pair.blocked_until, from_address.blocked_until);
  const int wait = seconds_until(blocked_until);
  if (wait > 0) return too_many_tries(wait);

  const Instant now = clock_.now();
  const bool is_attacked = everywhere.tries >= kAttackTries;
  const int free_tries = is_attacked && !is_known ? 1 : kFreeTries;
  pair.blocked_until = now.plus_seconds(wait_seconds(++pair.tries, free_tries, kMaxWaitSeconds));
  from_address.blocked_until = now.plus_seconds(
      wait_seconds(++from_address.tries, kFreeTriesOfAddress, kMaxWaitSecondsOfAddress));
  ++everywhere.tries;
  return {};
}

void LoginThrottle::succeeded(std::string_view address, std::string_view email_key) {
  const std::lock_guard lock(mutex_);
  const std::string group = address_group(address);
  Counter& pair = counter("p" + group + " " + std::string(email_key));
  pair = Counter{.has_succeeded = true, .last_try = clock_.now()};
  const auto take_back = [](Counter& other) { other.tries = std::max(0, other.tries - 1); };
  take_back(counter("e" + std::string(email_key)));
  take_back(counter("a" + group));
}

LoginThrottle::Counter& LoginThrottle::counter(const std::string& key) {
  Counter& found = counters_[key];
  const Instant now = clock_.now();
  if (found.last_try.plus_seconds(kForgetSeconds) < now) {
    found = Counter{.has_succeeded = found.has_succeeded};
  }
  found.last_try = now;
  return found;
}

void LoginThrottle::make_room() {
  constexpr std::size_t kPerTry = 3;
  if (counters_.size() + kPerTry <= kMaxCounters) return;
  const Instant stale = clock_.now().plus_seconds(-kForgetSeconds);
  std::erase_if(counters_, [&](const auto& entry) { return entry.second.last_try < stale; });
  if (counters_.size() + kPerTry <= kMaxCounters) return;
  std::erase_if(counters_, [](const auto& entry) { return entry.second.tries <= 1; });
  while (counters_.size() + kPerTry > kMaxCounters) counters_.erase(counters_.begin());
}

int LoginThrottle::seconds_until(Instant instant) const {
  const std::int64_t left = instant.microseconds() - clock_.now().microseconds();
  return left <= 0 ? 0 : static_cast<int>((left + 999'999) / 1'000'000);
}

std::string address_group(std::string_view address) {
  std::array<char, 16> bytes{};
  const std::string text(address);
  if (inet_pton(AF_INET6, text.c_str(), bytes.data()) != 1) return text;
  return crypto::to_hex({bytes.data(), kIpv6PrefixBytes});
}

}  // namespace storecast::identity
