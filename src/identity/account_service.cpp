#include "identity/account_service.h"

#include "core/log.h"
#include "crypto/random.h"
#include "identity/rules.h"
#include "identity/session_store.h"
#include "json/fields.h"

namespace storecast::identity {
namespace {

constexpr std::string_view kFirstAdminEmail = "admin@storecast.local";

Error no_such_account() {
  return Error{ErrorKind::NotFound, "no_such_account", "There is no such account."};
}

Error last_admin() {
  return Error{ErrorKind::Conflict, "last_admin",
               "This is the last administrator. Make another one first."};
}

}  // namespace

AccountService::AccountService(db::Database& database, const Clock& clock, PasswordHasher& hasher,
                               LoginThrottle& throttle)
    : database_(database), clock_(clock), hasher_(hasher), throttle_(throttle) {}

Result<void> AccountService::sign_up(const Registration& registration) {
  const bool is_new = TRY(insert(registration, Role::Customer));
  log::info("account_registered", {{"new", is_new}});
  return {};
}

Result<Account> AccountService::get(AccountId id) {
  auto found = database_.read([&](db::Reader& reader) { return find_account(reader, id); });
  if (!found) return no_such_account();
  return static_cast<Account>(std::move(*found));
}

Result<Account> AccountService::rename(AccountId id, std::string_view name) {
  const std::string checked = TRY(check_name(name, "/name"));
  database_.write([&](db::Writer& writer) { set_name(writer, id, checked); });
  return get(id);
}

Result<void> AccountService::change_password(const Bearer& bearer, const PasswordChange& change,
                                             const Client& client) {
  const auto found =
      database_.read([&](db::Reader& reader) { return find_credentials(reader, bearer.account); });
  if (!found) return no_such_account();
  const std::string& email = found->account.email;
  TRY(check_new_password(change.new_password, email, "/new_password"));
  TRY(throttle_.admit(client.address, email_key(email)));
  if (!TRY(hasher_.verify(change.current_password, found->password_hash))) {
    log::warn("password_change_refused", {{"account", bearer.account.to_string()}});
    return Error{ErrorKind::Forbidden, "wrong_password", "The current password is not right."};
  }
  throttle_.succeeded(client.address, email_key(email));
  const std::string hash = TRY(hasher_.hash(change.new_password));
  database_.write([&](db::Writer& writer) {
    set_password_hash(writer, bearer.account, hash);
    delete_other_sessions(writer, bearer.account, bearer.session);
  });
  log::info("password_changed", {{"account", bearer.account.to_string()}});
  return {};
}

AccountPage AccountService::list(const AccountFilter& filter, std::optional<AccountId> after,
                                 std::int64_t limit) {
  AccountPage page;
  page.accounts = database_.read(
      [&](db::Reader& reader) { return list_accounts(reader, filter, after, limit + 1); });
  if (static_cast<std::int64_t>(page.accounts.size()) > limit) {
    page.accounts.pop_back();
    page.next = page.accounts.back().id;
  }
  return page;
}

Result<Account> AccountService::change(AccountId by, const AccountChange& change) {
  auto changed = database_.write([&](db::Writer& writer) { return apply(writer, change); });
  if (changed) {
    log::info("account_changed", {{"account", change.id.to_string()},
                                  {"by", by.to_string()},
                                  {"role", json::enum_name(changed->role)},
                                  {"disabled", changed->disabled}});
  }
  return changed;
}

Result<Account> AccountService::apply(db::Writer& writer, const AccountChange& change) {
  auto account = find_account(writer, change.id);
  if (!account) return no_such_account();
  const bool was_admin = account->role == Role::Admin && !account->disabled;
  account->role = change.role.value_or(account->role);
  account->disabled = change.disabled.value_or(account->disabled);
  identity::set_role(writer, change.id, account->role);
  set_disabled(writer, change.id, account->disabled);
  if (account->disabled) delete_sessions(writer, change.id);
  if (was_admin && count_enabled_accounts(writer, Role::Admin) == 0) return last_admin();
  return static_cast<Account>(std::move(*account));
}

Result<Account> AccountService::add(const Registration& registration, Role role) {
  if (!TRY(insert(registration, role))) {
    return Error{ErrorKind::Conflict, "account_exists", "There is an account with this address."};
  }
  const auto made = database_.read(
      [&](db::Reader& reader) { return find_credentials(reader, email_key(registration.email)); });
  log::info("account_added",
            {{"account", made->account.id.to_string()}, {"role", json::enum_name(role)}});
  return made->account;
}

Result<Account> AccountService::set_role(std::string_view email, Role role) {
  return database_.write([&](db::Writer& writer) -> Result<Account> {
    const auto found = find_credentials(writer, email_key(email));
    if (!found) return no_such_account();
    return apply(writer, {.id = found->account.id, .role = role});
  });
}

Result<NewPassword> AccountService::reset_password(std::string_view email) {
  const std::string password = crypto::random_password();
  const std::string hash = TRY(hasher_.hash(password));
  return database_.write([&](db::Writer& writer) -> Result<NewPassword> {
    const auto found = find_credentials(writer, email_key(email));
    if (!found) return no_such_account();
    set_password_hash(writer, found->account.id, hash);
    delete_sessions(writer, found->account.id);
    return NewPassword{found->account.email, password};
  });
}

std::optional<NewPassword> AccountService::make_first_admin() {
  const auto admins =
      database_.read([](db::Reader& reader) { return count_accounts(reader, Role::Admin); });
  if (admins > 0) return {};
  const Registration registration{std::string(kFirstAdminEmail), crypto::random_password(),
                                  "Administrator"};
  if (!add(registration, Role::Admin)) return {};  // somebody registered that address before
  return NewPassword{registration.email, registration.password};
}

Result<bool> AccountService::insert(const Registration& registration, Role role) {
  Account account{.id = new_id<AccountTag>(clock_), .role = role, .created_at = clock_.now()};
  account.email = TRY(check_email(registration.email, "/email"));
  account.name = TRY(check_name(registration.name, "/name"));
  TRY(check_new_password(registration.password, account.email, "/password"));
  const std::string hash = TRY(hasher_.hash(registration.password));
  return database_.write([&](db::Writer& writer) { return insert_account(writer, account, hash); });
}

}  // namespace storecast::identity
