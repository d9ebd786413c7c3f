// Who calls.
#pragma once

#include <array>
#include <string_view>
#include <utility>

#include "core/id.h"
#include "core/result.h"

namespace storecast::http {

enum class Role { Customer, Staff, Admin };
inline auto enum_names(Role) {
  return std::to_array<std::pair<Role, std::string_view>>(
      {{Role::Customer, "customer"}, {Role::Staff, "staff"}, {Role::Admin, "admin"}});
}

struct Principal {
  AccountId account;
  SessionId session;
  Role role = Role::Customer;
};

// Implemented by identity.
class Authenticator {
 public:
  virtual ~Authenticator() = default;
  // Who the bearer of the access token is now: an ended session, a disabled account or a changed
  // role counts at once. Error: Unauthenticated.
  virtual Result<Principal> authenticate(std::string_view access_token) = 0;
};

}  // namespace storecast::http
