// Accounts: who registers, who may do what, and with which password.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/date.h"
#include "db/database.h"
#include "identity/account.h"
#include "identity/account_store.h"
#include "identity/audit.h"
#include "identity/login_throttle.h"
#include "identity/password_hasher.h"

namespace storecast::identity {

struct Registration {
  std::string email;
  std::string password;
  std::string name;

  template <class F>
  static void fields(F& f) {
    f.name("Registration");
    f("email", &Registration::email).length(1, 254).example("\"asha@example.com\"");
    f("password", &Registration::password)
        .doc("At least 8 characters of any kind; not one that everybody uses.")
        .length(1, 256)
        .example("\"three green lorries\"");
    f("name", &Registration::name).length(1, 100).example("\"Asha\"");
  }
};

struct PasswordChange {
  std::string current_password;
  std::string new_password;

  template <class F>
  static void fields(F& f) {
    f.name("PasswordChange");
    f("current_password", &PasswordChange::current_password).length(1, 256);
    f("new_password", &PasswordChange::new_password).length(1, 256);
  }
};

// What an administrator changes; what is absent stays.
struct AccountChange {
  AccountId id;
  std::optional<Role> role;
  std::optional<bool> disabled;

  template <class F>
  static void fields(F& f) {
    f.name("AccountChange");
    f("id", &AccountChange::id).in_path();
    f("role", &AccountChange::role);
    f("disabled", &AccountChange::disabled);
  }
};

struct AccountPage {
  std::vector<ListedAccount> accounts;
  std::optional<AccountId> next;  // pass it as `after`
};

struct NewPassword {
  std::string email;
  std::string password;  // in the clear: show it once, keep it nowhere
};

class AccountService {
 public:
  AccountService(db::Database& database, const Clock& clock, PasswordHasher& hasher,
                 LoginThrottle& throttle);

  // Makes a customer. Tells neither by the answer nor by the time whether the address already has
  // an account; an existing one is left as it is.
  Result<void> sign_up(const Registration& registration);

  Result<Account> get(AccountId id);
  Result<Account> rename(AccountId id, std::string_view name);
  // Ends the account's other sessions. Errors: Forbidden "wrong_password", RateLimited.
  Result<void> change_password(const Bearer& bearer, const PasswordChange& change,
                               const Client& client);

  // Who asks for something grave shows the password again. Errors: Forbidden "wrong_password",
  // RateLimited.
  Result<Account> check_password(AccountId id, std::string_view password, const Client& client);
  // Unavailable "busy".
  Result<std::string> hash_password(std::string_view password) { return hasher_.hash(password); }

  AccountPage list(const AccountFilter& filter, std::optional<AccountId> after, std::int64_t limit);
  // Counts at once: a disabled account's sessions end, and every call looks the role up. Errors:
  // NotFound; Conflict "last_admin" rather than leave nobody who can administer.
  Result<Account> change(const Actor& by, const AccountChange& change);

  // For the command line, where the address may be told: Conflict "account_exists".
  Result<Account> add(const Registration& registration, Role role);
  Result<Account> set_role(std::string_view email, Role role);
  // Gives the account a generated password and ends its sessions.
  Result<NewPassword> reset_password(std::string_view email);

  // On the first start, when there is no administrator yet, makes one.
  std::optional<NewPassword> make_first_admin();

 private:
  Result<bool> insert(const Registration& registration, Role role);
  Result<Account> apply(db::Writer& writer, const Actor& by, const AccountChange& change);

  db::Database& database_;
  const Clock& clock_;
  PasswordHasher& hasher_;
  LoginThrottle& throttle_;
};

}  // namespace storecast::identity
