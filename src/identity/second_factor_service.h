// The second factor: a one-time code of an authenticator app (TOTP, RFC 6238) beside the password,
// or one of ten recovery codes when the phone is lost. No code is good twice.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "identity/account_service.h"

namespace storecast::identity {

inline constexpr int kRecoveryCodes = 10;
inline constexpr std::int64_t kStepsOfTolerance = 1;  // clocks differ, typing takes time

struct SecondFactorSetup {
  std::string secret;  // base32, to be typed where no camera is
  std::string uri;     // otpauth://totp/..., for the QR code
};

struct SecondFactorState {
  bool enabled = false;
  std::int64_t recovery_codes_left = 0;
  bool required = false;  // the shop asks for one
};

// Whether `code` is a code that this confirmed factor takes now; it is spent by that.
bool take_code(db::Writer& writer, AccountId account, std::string_view code, Instant now);

class SecondFactorService {
 public:
  SecondFactorService(db::Database& database, const Clock& clock, AccountService& accounts,
                      LoginThrottle& throttle)
      : database_(database), clock_(clock), accounts_(accounts), throttle_(throttle) {}

  SecondFactorState state(const Bearer& bearer);
  // Forbidden "wrong_password"; Conflict "second_factor_exists".
  Result<SecondFactorSetup> set_up(const Bearer& bearer, std::string_view password,
                                   const Client& client);
  // Shows that the app makes the right codes, and turns the factor on; other sessions end. The
  // recovery codes, shown this once. Forbidden "wrong_code"; Conflict "no_second_factor".
  Result<std::vector<std::string>> confirm(const Bearer& bearer, std::string_view code,
                                           const Client& client);
  // Ten others in place of those that are left.
  Result<std::vector<std::string>> renew_recovery_codes(const Bearer& bearer,
                                                        std::string_view password,
                                                        const Client& client);
  // Conflict "second_factor_required" while the shop asks its staff for one.
  Result<void> disable(const Bearer& bearer, std::string_view password, const Client& client);
  // For somebody who lost the phone and the codes; ends the account's sessions.
  Result<void> remove_of(AccountId account, const Actor& by);

  bool is_required_of_staff();
  void require_of_staff(bool required, const Actor& by);

 private:
  Result<Account> check_password_of(const Bearer& bearer, std::string_view password,
                                    const Client& client);
  void audit_own(db::Writer& writer, const Bearer& bearer, std::string_view action,
                 const Client& client);

  db::Database& database_;
  const Clock& clock_;
  AccountService& accounts_;
  LoginThrottle& throttle_;
};

// What the throttle counts wrong codes under: the account alone, wherever they come from, because
// who types codes has shown the password already.
std::string throttle_key_of_codes(AccountId account);

}  // namespace storecast::identity
