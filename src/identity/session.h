// A session: one login, from one device, until it is ended or times out.
#pragma once

#include <cstdint>
#include <string>

#include "core/date.h"
#include "identity/account.h"

namespace storecast::identity {

struct Session {
  SessionId id;
  AccountId account;
  Instant created_at;
  Instant last_used_at;  // the last login or refresh
  std::string address;
  std::string user_agent;
};

// How long a session lives without use, and at most (ASVS 5.0, 7.3.1 and 7.3.2).
struct SessionLimits {
  std::int64_t idle_seconds;
  std::int64_t absolute_seconds;
};

// Who can change prices and read other people's data signs in more often.
constexpr SessionLimits session_limits(Role role) {
  constexpr std::int64_t kHour = 3600, kDay = 24 * kHour;
  if (role == Role::Customer) return {30 * kDay, 90 * kDay};
  return {12 * kHour, 7 * kDay};
}

// When a session that is used at `now` and then no more is over.
constexpr Instant session_expiry(Role role, Instant created_at, Instant now) {
  const SessionLimits limits = session_limits(role);
  const Instant idle = now.plus_seconds(limits.idle_seconds);
  const Instant absolute = created_at.plus_seconds(limits.absolute_seconds);
  return idle < absolute ? idle : absolute;
}

}  // namespace storecast::identity
