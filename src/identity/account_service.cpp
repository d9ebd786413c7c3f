#include "identity/account_service.h"

#include "core/log.h"
#include "crypto/random.h"
#include "identity/action_token_store.h"
#include "identity/grant_store.h"
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

// What the audit log may know of an account: nothing that says whose it is.
struct AuditedAccount {
  Role role = Role::Customer;
  bool disabled = false;
  template <class F>
  static void fields(F& f) {
    f.name("AuditedAccount");
    f("role", &AuditedAccount::role);
    f("disabled", &AuditedAccount::disabled);
  }
};

std::string audited(const Account& account) {
  return json::print(AuditedAccount{account.role, account.disabled});
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

Result<Account> AccountService::check_password(AccountId id, std::string_view password,
                                               const Client& client) {
  auto found = database_.read([&](db::Reader& reader) { return find_credentials(reader, id); });
  if (!found) return no_such_account();
  const std::string key = email_key(found->account.email);
  TRY(throttle_.admit(client.address, key));
  if (!TRY(hasher_.verify(password, found->password_hash))) {
    log::warn("wrong_password_again", {{"account", id.to_string()}});
    return Error{ErrorKind::Forbidden, "wrong_password", "The current password is not right."};
  }
  throttle_.succeeded(client.address, key);
  return std::move(found->account);
}

Result<void> AccountService::change_password(const Bearer& bearer, const PasswordChange& change,
                                             const Client& client) {
  const Account own = TRY(get(bearer.account));
  TRY(check_new_password(change.new_password, own.email, "/new_password"));
  TRY(check_password(bearer.account, change.current_password, client));
  const std::string hash = TRY(hasher_.hash(change.new_password));
  database_.write([&](db::Writer& writer) {
    set_password_hash(writer, bearer.account, hash);
    delete_action_tokens(writer, bearer.account);
    delete_other_sessions(writer, bearer.account, bearer.session);
    if (own.role == Role::Customer) return;
    audit(writer, {.actor = {bearer.account.to_string(), client.address},
                   .action = "account.password_changed",
                   .object = bearer.account.to_string(),
                   .at = clock_.now()});
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

Result<Account> AccountService::change(const Actor& by, const AccountChange& change) {
  auto changed = database_.write([&](db::Writer& writer) { return apply(writer, by, change); });
  if (changed) {
    log::info("account_changed", {{"account", change.id.to_string()},
                                  {"by", by.id},
                                  {"role", json::enum_name(changed->role)},
                                  {"disabled", changed->disabled}});
  }
  return changed;
}

Result<Account> AccountService::apply(db::Writer& writer, const Actor& by,
                                      const AccountChange& change) {
  auto account = find_account(writer, change.id);
  if (!account) return no_such_account();
  const Account was = *account;
  const bool was_admin = account->role == Role::Admin && !account->disabled;
  account->role = change.role.value_or(account->role);
  account->disabled = change.disabled.value_or(account->disabled);
  identity::set_role(writer, change.id, account->role);
  set_disabled(writer, change.id, account->disabled);
  if (account->role != was.role) {
    const bool is_staff = account->role == Role::Staff;
    replace_staff_grants(writer, change.id, is_staff ? usual_staff_grants() : Grants());
  }
  if (account->disabled) delete_sessions(writer, change.id);
  if (was_admin && count_enabled_accounts(writer, Role::Admin) == 0) return last_admin();
  audit(writer, {.actor = by,
                 .action = "account.changed",
                 .object = change.id.to_string(),
                 .before = audited(was),
                 .after = audited(*account),
                 .at = clock_.now()});
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
    return apply(writer, {}, {.id = found->account.id, .role = role, .disabled = {}});
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
    audit(writer, {.actor = {},
                   .action = "account.password_reset",
                   .object = found->account.id.to_string(),
                   .at = clock_.now()});
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
  return database_.write([&](db::Writer& writer) {
    const bool is_new = insert_account(writer, account, hash);
    if (is_new && role == Role::Staff) {
      replace_staff_grants(writer, account.id, usual_staff_grants());
    }
    if (is_new && role != Role::Customer) {
      audit(writer, {.actor = {},
                     .action = "account.added",
                     .object = account.id.to_string(),
                     .after = audited(account),
                     .at = clock_.now()});
    }
    return is_new;
  });
}

}  // namespace storecast::identity
