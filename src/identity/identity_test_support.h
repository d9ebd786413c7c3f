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

namespace storecast::identity {

inline constexpr std::string_view kTestPassword = "three green lorries";

// Keeps the letters, so that a test can follow their links.
struct RecordingOutbox final : Outbox {
  void send(db::Writer&, const Letter& letter) override { letters.push_back(letter); }
  // What stands after "#token=" in the last letter's link.
  std::string last_token() const {
    const std::string& link = letters.back().values.at("link");
    return link.substr(link.find("#token=") + 7);
  }
  std::vector<Letter> letters;
};

struct TestIdentity {
  db::TemporaryDatabase database;
  ManualClock clock{Instant(1'750'000'000'000'000)};
  PasswordHasher hasher{{.memory_kib = 8, .passes = 1}};
  LoginThrottle throttle{clock};
  AccountService accounts{*database, clock, hasher, throttle};
  SessionService sessions{*database, clock, hasher, throttle, std::string(32, 'k')};
  RecordingOutbox outbox;
  EmailService emails{*database, clock, accounts, outbox, "https://shop.example"};
  SecondFactorService factors{*database, clock, accounts, throttle};
  StaffService staff{*database, clock, accounts, outbox, "https://shop.example"};
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
  Bearer bearer(const SignedIn& signed_in) {
    return sessions.authenticate(signed_in.access_token).value();
  }
};

}  // namespace storecast::identity
