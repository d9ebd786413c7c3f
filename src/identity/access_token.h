// The short-lived token that a signed-in client sends with every call: a signed statement of which
// session it belongs to. It grants nothing by itself: whether the session is alive, and the role,
// are looked up at each call.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "core/date.h"
#include "core/id.h"
#include "core/result.h"

namespace storecast::identity {

inline constexpr int kAccessTokenSeconds = 15 * 60;

struct AccessClaims {
  std::string iss;
  std::string aud;
  AccountId sub;
  SessionId sid;
  std::int64_t iat = 0;  // seconds since 1970
  std::int64_t nbf = 0;
  std::int64_t exp = 0;

  template <class F>
  static void fields(F& f) {
    f.name("AccessClaims");
    f("iss", &AccessClaims::iss);
    f("aud", &AccessClaims::aud);
    f("sub", &AccessClaims::sub);
    f("sid", &AccessClaims::sid);
    f("iat", &AccessClaims::iat);
    f("nbf", &AccessClaims::nbf);
    f("exp", &AccessClaims::exp);
  }
};

std::string issue_access_token(std::string_view key, AccountId account, SessionId session,
                               Instant now);

// Error: Unauthenticated; "token_expired" when everything is right but the time, else "bad_token".
Result<AccessClaims> read_access_token(std::string_view key, std::string_view token, Instant now);

// The signing key: `configured` when there is one (at least 32 bytes that are not one of the known
// examples, else the Error "weak_secret"), otherwise kept in `data_folder`, made on the first
// start.
Result<std::string> load_signing_key(const std::filesystem::path& data_folder,
                                     std::string_view configured);

}  // namespace storecast::identity
