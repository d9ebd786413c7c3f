// Registering, logging in, sessions and the administration of accounts over HTTP.
#pragma once

#include "http/endpoint.h"
#include "http/principal.h"
#include "identity/account_service.h"
#include "identity/api_key_service.h"
#include "identity/email_service.h"
#include "identity/session_service.h"

namespace storecast::identity {

struct IdentityServices {
  AccountService& accounts;
  SessionService& sessions;
  EmailService& emails;
};

// The refresh token's cookie: only this host, only by TLS (or on the machine itself), never for
// scripts, never sent along from other sites.
inline constexpr std::string_view kRefreshCookie = "__Host-refresh";

// Takes the access tokens of people and the keys of programs.
class SessionAuthenticator final : public http::Authenticator {
 public:
  SessionAuthenticator(SessionService& sessions, ApiKeyService& keys)
      : sessions_(sessions), keys_(keys) {}
  Result<http::Principal> authenticate(std::string_view access_token) override;

 private:
  SessionService& sessions_;
  ApiKeyService& keys_;
};

// What `services` names must outlive the routes.
void add_identity_routes(http::Routes& routes, const IdentityServices& services);

}  // namespace storecast::identity
