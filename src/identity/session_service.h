// Sessions: logging in, staying logged in, and ending it, here or on another device.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/date.h"
#include "db/database.h"
#include "identity/account.h"
#include "identity/account_store.h"
#include "identity/login_throttle.h"
#include "identity/password_hasher.h"
#include "identity/session.h"

namespace storecast::identity {

struct SignedIn {
  Account account;
  std::string access_token;
  std::string refresh_token;         // for the cookie only; good once
  std::int64_t refresh_seconds = 0;  // how long it is good if not used
};

class SessionService {
 public:
  SessionService(db::Database& database, const Clock& clock, PasswordHasher& hasher,
                 LoginThrottle& throttle, std::string signing_key);

  // Every failure is the same Unauthenticated "invalid_credentials", after the same work: unknown
  // address, wrong password, disabled account. RateLimited says when to try again.
  // An account with a second factor gets Unauthenticated "second_factor_required", with a ticket
  // for finish_log_in() as its only field error: pointer "/ticket", the ticket as detail.
  Result<SignedIn> log_in(std::string_view email, std::string_view password, const Client& client);

  // The second step. The ticket is good for five minutes, for five codes, for one login, and while
  // the password stays. Errors: Unauthenticated "invalid_ticket" or "wrong_code"; RateLimited.
  Result<SignedIn> finish_log_in(std::string_view ticket, std::string_view code,
                                 const Client& client);

  // Exchanges a refresh token for the next one. A token that was exchanged before has been copied:
  // then the session ends for both its holders. Error: Unauthenticated "not_signed_in".
  Result<SignedIn> refresh(std::string_view refresh_token, const Client& client);

  // Looks the session up, so that its end, a disabled account or another role count at once.
  // Error: Unauthenticated.
  Result<Bearer> authenticate(std::string_view access_token);

  void log_out(const Bearer& bearer);
  std::vector<Session> list(AccountId account);
  // NotFound also for the session of another account.
  Result<void> end(AccountId account, SessionId id);

 private:
  Result<Credentials> check_credentials(std::string_view email, std::string_view password);
  Error ask_for_code(const Credentials& verified);
  Result<SignedIn> open(const Credentials& verified, std::string_view new_hash,
                        const Client& client);
  SignedIn signed_in(const Session& session, const Account& account, std::string refresh_token);

  db::Database& database_;
  const Clock& clock_;
  PasswordHasher& hasher_;
  LoginThrottle& throttle_;
  const std::string signing_key_;
};

}  // namespace storecast::identity
