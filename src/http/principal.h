// Who calls.
#pragma once

#include <string>
#include <string_view>

#include "core/access.h"
#include "core/id.h"
#include "core/result.h"

namespace storecast::http {

using storecast::Grant;
using storecast::Grants;
using storecast::Role;

struct Principal {
  AccountId account;  // of an API key: who made it
  SessionId session;  // an API key has none
  Role role = Role::Customer;
  Grants grants = {};        // of staff and API keys; administrators need none
  std::string api_key = {};  // the key's id; empty: a person
  // The shop asks its staff for a second factor, and this one has none yet.
  bool lacks_second_factor = false;

  // False in every area for a customer.
  bool may(std::string_view area, Grant needed) const;
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
