#include "identity/second_factor_service.h"

#include <algorithm>

#include "core/text.h"
#include "crypto/encoding.h"
#include "crypto/hash.h"
#include "crypto/one_time_code.h"
#include "crypto/random.h"
#include "identity/grant_store.h"
#include "identity/second_factor_store.h"
#include "identity/session_store.h"

namespace storecast::identity {
namespace {

constexpr std::size_t kSecretBytes = 20;  // as many bits as the tag (RFC 4226, section 4)

Error no_second_factor() {
  return Error{ErrorKind::Conflict, "no_second_factor", "Set up the second factor first."};
}

Error wrong_code() {
  return Error{ErrorKind::Forbidden, "wrong_code",
               "The code is not right. Codes change every 30 seconds: try the next one."};
}

// People type codes with spaces, hyphens and capitals.
std::string plain_code(std::string_view typed) {
  std::string code = to_lower_ascii(typed);
  std::erase_if(code, [](char c) { return c == ' ' || c == '-'; });
  return code;
}

std::string hash_of(std::string_view recovery_code) {
  return crypto::to_hex(crypto::sha256(plain_code(recovery_code)));
}

// The step of which `code` is, near now.
std::optional<std::int64_t> step_of(const SecondFactor& factor, std::string_view code,
                                    Instant now) {
  const auto secret = crypto::from_base32(factor.secret);
  SC_ASSERT(secret.has_value());
  const std::int64_t current = crypto::one_time_step(now.seconds());
  std::optional<std::int64_t> found;
  for (std::int64_t step = current - kStepsOfTolerance; step <= current + kStepsOfTolerance;
       ++step) {
    const std::string right = crypto::one_time_code(*secret, static_cast<std::uint64_t>(step));
    if (crypto::equal_in_constant_time(right, code)) found = step;
  }
  return found;
}

bool take_totp(db::Writer& writer, AccountId account, const SecondFactor& factor,
               std::string_view code, Instant now) {
  const auto step = step_of(factor, code, now);
  return step && take_step(writer, account, *step);
}

std::vector<std::string> make_recovery_codes(db::Writer& writer, AccountId account) {
  std::vector<std::string> codes, hashes;
  for (int i = 0; i < kRecoveryCodes; ++i) {
    codes.push_back(crypto::random_password());
    hashes.push_back(hash_of(codes.back()));
  }
  replace_recovery_codes(writer, account, hashes);
  return codes;
}

std::string uri_of(const Account& account, std::string_view secret) {
  std::string label;
  for (const char c : account.email) {
    const bool plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                       c == '.' || c == '-' || c == '_' || c == '@';
    if (plain) {
      label += c;
    } else {
      label += "%" + crypto::to_hex(std::string_view(&c, 1));
    }
  }
  return "otpauth://totp/Storecast:" + label + "?secret=" + std::string(secret) +
         "&issuer=Storecast";
}

}  // namespace

std::string throttle_key_of_codes(AccountId account) {
  return "codes of " + account.to_string();
}

bool take_code(db::Writer& writer, AccountId account, std::string_view code, Instant now) {
  const auto factor = find_second_factor(writer, account);
  if (!factor || !factor->confirmed) return false;
  const std::string plain = plain_code(code);
  if (plain.size() == crypto::kOneTimeCodeDigits) {
    return take_totp(writer, account, *factor, plain, now);
  }
  return take_recovery_code(writer, account, hash_of(plain));
}

SecondFactorState SecondFactorService::state(const Bearer& bearer) {
  return database_.read([&](db::Reader& reader) {
    const auto factor = find_second_factor(reader, bearer.account);
    const auto account = find_account(reader, bearer.account);
    const bool is_staff = account && account->role != Role::Customer;
    return SecondFactorState{.enabled = factor && factor->confirmed,
                             .recovery_codes_left = count_recovery_codes(reader, bearer.account),
                             .required = is_staff && wants_staff_second_factor(reader)};
  });
}

Result<Account> SecondFactorService::check_password_of(const Bearer& bearer,
                                                       std::string_view password,
                                                       const Client& client) {
  return accounts_.check_password(bearer.account, password, client);
}

Result<SecondFactorSetup> SecondFactorService::set_up(const Bearer& bearer,
                                                      std::string_view password,
                                                      const Client& client) {
  const Account account = TRY(check_password_of(bearer, password, client));
  const std::string secret = crypto::to_base32(crypto::random_bytes(kSecretBytes));
  return database_.write([&](db::Writer& writer) -> Result<SecondFactorSetup> {
    const auto factor = find_second_factor(writer, bearer.account);
    if (factor && factor->confirmed) {
      return Error{ErrorKind::Conflict, "second_factor_exists",
                   "There is a second factor already. Turn it off first."};
    }
    put_second_factor(writer, bearer.account, secret);
    return SecondFactorSetup{secret, uri_of(account, secret)};
  });
}

Result<std::vector<std::string>> SecondFactorService::confirm(const Bearer& bearer,
                                                              std::string_view code,
                                                              const Client& client) {
  const std::string key = throttle_key_of_codes(bearer.account);
  TRY(throttle_.admit(key, key));
  auto codes = database_.write([&](db::Writer& writer) -> Result<std::vector<std::string>> {
    const auto factor = find_second_factor(writer, bearer.account);
    if (!factor || factor->confirmed) return no_second_factor();
    if (!take_totp(writer, bearer.account, *factor, plain_code(code), clock_.now())) {
      return wrong_code();
    }
    confirm_second_factor(writer, bearer.account);
    delete_other_sessions(writer, bearer.account, bearer.session);
    audit_own(writer, bearer, "account.second_factor_enabled", client);
    return make_recovery_codes(writer, bearer.account);
  });
  if (codes) throttle_.succeeded(key, key);
  return codes;
}

Result<std::vector<std::string>> SecondFactorService::renew_recovery_codes(
    const Bearer& bearer, std::string_view password, const Client& client) {
  TRY(check_password_of(bearer, password, client));
  return database_.write([&](db::Writer& writer) -> Result<std::vector<std::string>> {
    const auto factor = find_second_factor(writer, bearer.account);
    if (!factor || !factor->confirmed) return no_second_factor();
    audit_own(writer, bearer, "account.recovery_codes_renewed", client);
    return make_recovery_codes(writer, bearer.account);
  });
}

Result<void> SecondFactorService::disable(const Bearer& bearer, std::string_view password,
                                          const Client& client) {
  const Account account = TRY(check_password_of(bearer, password, client));
  return database_.write([&](db::Writer& writer) -> Result<void> {
    if (account.role != Role::Customer && wants_staff_second_factor(writer)) {
      return Error{ErrorKind::Conflict, "second_factor_required",
                   "The shop asks its staff for a second factor."};
    }
    delete_second_factor(writer, bearer.account);
    audit_own(writer, bearer, "account.second_factor_disabled", client);
    return {};
  });
}

Result<void> SecondFactorService::remove_of(AccountId account, const Actor& by) {
  return database_.write([&](db::Writer& writer) -> Result<void> {
    if (!find_account(writer, account)) {
      return Error{ErrorKind::NotFound, "no_such_account", "There is no such account."};
    }
    delete_second_factor(writer, account);
    delete_sessions(writer, account);
    audit(writer, {.actor = by,
                   .action = "account.second_factor_removed",
                   .object = account.to_string(),
                   .at = clock_.now()});
    return {};
  });
}

bool SecondFactorService::is_required_of_staff() {
  return database_.read(wants_staff_second_factor);
}

void SecondFactorService::require_of_staff(bool required, const Actor& by) {
  const auto text = [](bool on) {
    return std::string(R"({"staff_second_factor":)") + (on ? "true}" : "false}");
  };
  database_.write([&](db::Writer& writer) {
    const bool was = wants_staff_second_factor(writer);
    set_staff_second_factor(writer, required);
    audit(writer, {.actor = by,
                   .action = "settings.security_changed",
                   .object = {},
                   .before = text(was),
                   .after = text(required),
                   .at = clock_.now()});
  });
}

void SecondFactorService::audit_own(db::Writer& writer, const Bearer& bearer,
                                    std::string_view action, const Client& client) {
  const auto account = find_account(writer, bearer.account);
  if (!account || account->role == Role::Customer) return;
  audit(writer, {.actor = {bearer.account.to_string(), client.address},
                 .action = action,
                 .object = bearer.account.to_string(),
                 .at = clock_.now()});
}

}  // namespace storecast::identity
