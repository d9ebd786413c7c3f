// Registering, logging in, sessions and the administration of accounts over HTTP.
#pragma once

#include "http/endpoint.h"
#include "http/principal.h"
#include "identity/account_service.h"
#include "identity/session_service.h"

namespace storecast::identity {

// The refresh token's cookie: only this host, only by TLS (or on the machine itself), never for
// scripts, never sent along from other sites.
inline constexpr std::string_view kRefreshCookie = "__Host-refresh";

class SessionAuthenticator final : public http::Authenticator {
 public:
  explicit SessionAuthenticator(SessionService& sessions) : sessions_(sessions) {}
  Result<http::Principal> authenticate(std::string_view access_token) override;

 private:
  SessionService& sessions_;
};

void add_identity_routes(http::Routes& routes, AccountService& accounts, SessionService& sessions);

}  // namespace storecast::identity
