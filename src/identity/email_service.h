// What a mail proves: that somebody who forgot the password, has just registered or wants another
// address reads the mails of an address. Each mail carries a link with a token of 256 random bits
// after the '#', where neither servers nor their logs see it; of the token only the hash is kept.
//
// No answer and no time taken tells whether an address has an account.
#pragma once

#include <string>
#include <string_view>

#include "identity/account_service.h"
#include "identity/action_token_store.h"

namespace storecast::identity {

inline constexpr std::int64_t kMailedTokenSeconds = 30 * 60;  // ASVS 5.0, 6.4.1
inline constexpr std::int64_t kMaxMailsPerHour = 5;           // to one account for one purpose

struct EmailChange {
  std::string new_email;
  std::string current_password;
  template <class F>
  static void fields(F& f) {
    f.name("EmailChange");
    f("new_email", &EmailChange::new_email).length(1, 254);
    f("current_password", &EmailChange::current_password).length(1, 256);
  }
};

class EmailService {
 public:
  // `shop_url` is where links lead, without a slash at its end.
  EmailService(db::Database& database, const Clock& clock, AccountService& accounts,
               std::string shop_url);

  // Always the same: a mail if the address has an account.
  Result<void> forgot(std::string_view email);
  // Ends every session and spends every token of the account. Invalid "invalid_token" or a
  // password that is not acceptable, which leaves the token good.
  Result<void> reset(std::string_view token, const std::string& new_password, const Client& client);

  // To the account's own address, unless it is verified already.
  void send_verification(AccountId account);
  // For a fresh registration: the same work whether the address is new or not.
  void welcome(std::string_view email);
  // `bearer` is who shows the token, if signed in: nobody else's token is taken.
  Result<void> verify(std::string_view token, std::optional<AccountId> bearer);

  // A mail to the new address, if no account has it. Forbidden "wrong_password".
  Result<void> request_change(const Bearer& bearer, const EmailChange& change,
                              const Client& client);
  // Conflict "email_in_use" when another account has taken the address since.
  Result<Account> confirm_change(AccountId bearer, std::string_view token, const Client& client);

 private:
  struct Mail {
    Purpose purpose;
    std::string_view template_name;
    std::string_view page;  // "/reset-password"
    std::string to;
    std::string detail;
  };
  void mail_token(const std::optional<Account>& account, const Mail& mail);

  db::Database& database_;
  const Clock& clock_;
  AccountService& accounts_;
  const std::string shop_url_;
};

}  // namespace storecast::identity
