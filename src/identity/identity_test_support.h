// For tests: the services of identity on a database of their own, with a clock that is set by hand
// and passwords that are cheap to hash.
#pragma once

#include "db/temporary_database.h"
#include "identity/account_service.h"
#include "identity/address_service.h"
#include "identity/api_key_service.h"
#include "identity/email_service.h"
#include "identity/personal_data.h"
#include "identity/second_factor_service.h"
#include "identity/session_service.h"
#include "identity/staff_service.h"
#include "mail/mail_store.h"

namespace storecast::identity {

inline constexpr std::string_view kTestPassword = "three green lorries";

struct TestIdentity {
  db::TemporaryDatabase database;
  ManualClock clock{Instant(1'750'000'000'000'000)};
  PasswordHasher hasher{{.memory_kib = 8, .passes = 1}};
  LoginThrottle throttle{clock};
  AccountService accounts{*database, clock, hasher, throttle};
  SessionService sessions{*database, clock, hasher, throttle, std::string(32, 'k')};
  EmailService emails{*database, clock, accounts, "https://shop.example"};
  SecondFactorService factors{*database, clock, accounts, throttle};
  StaffService staff{*database, clock, accounts, "https://shop.example"};
  ApiKeyService keys{*database, clock};
  AddressService addresses{*database, clock};
  PersonalDataService personal_data{*database, clock, accounts};

  Account add(const std::string& email, Role role) {
    return accounts.add({email, std::string(kTestPassword), "Asha"}, role).value();
  }
  Result<SignedIn> try_login(const std::string& email, std::string_view password = kTestPassword,
                             const std::string& address = "192.0.2.1") {
    return sessions.log_in(email, password, {address, "Browser/1.0"});
  }
  SignedIn log_in(const std::string& email) { return try_login(email).value(); }
  // The newest last.
  std::vector<mail::StoredMail> mails() {
    auto found = database->read([](db::Reader& reader) {
      auto all = mail::list_mails(reader, {}, {}, 100);
      for (auto& one : all) one = *mail::find_mail(reader, one.id);
      return all;
    });
    return {found.rbegin(), found.rend()};
  }
  // What stands after "#token=" in the last mail's link.
  std::string last_token() {
    const std::string text = mails().back().letter.text;
    const auto begin = text.find("#token=") + 7;
    return text.substr(begin, text.find('\n', begin) - begin);
  }
  Bearer bearer(const SignedIn& signed_in) {
    return sessions.authenticate(signed_in.access_token).value();
  }
};

}  // namespace storecast::identity
