// Who can sign in.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/date.h"
#include "core/id.h"
#include "identity/area.h"

namespace storecast::identity {

struct Account {
  AccountId id;
  std::string email;
  std::string name;
  Role role = Role::Customer;
  bool disabled = false;
  Instant created_at;
  bool email_verified = false;
  bool second_factor = false;  // a confirmed one

  template <class F>
  static void fields(F& f) {
    f.name("Account");
    f("id", &Account::id);
    f("email", &Account::email);
    f("name", &Account::name).doc("How the person wants to be called; shown with reviews.");
    f("role", &Account::role);
    f("disabled", &Account::disabled).doc("Cannot sign in; its sessions are ended.");
    f("created_at", &Account::created_at);
    f("email_verified", &Account::email_verified)
        .doc("The person has shown that the address is theirs.");
    f("second_factor", &Account::second_factor).doc("Logging in takes a one-time code, too.");
  }
};

// An account as administrators list it.
struct ListedAccount : Account {
  std::optional<Instant> last_login_at;

  template <class F>
  static void fields(F& f) {
    Account::fields(f);
    f("last_login_at", &ListedAccount::last_login_at);
    f.name("ListedAccount");
  }
};

// Who calls, as known at this moment.
struct Bearer {
  AccountId account;
  SessionId session;
  Role role = Role::Customer;
  bool has_second_factor = false;
  Grants grants = {};                // of staff
  bool lacks_second_factor = false;  // the shop asks its staff for one
};

// Where a call comes from.
struct Client {
  std::string address;
  std::string user_agent;
};

}  // namespace storecast::identity
