#include "identity/account_store.h"

#include <limits>

#include "core/text.h"

namespace storecast::identity {
namespace {

Account read_account(const db::Row& row) {
  return Account{.id = row.id<AccountId>(0),
                 .email = std::string(row.text(1)),
                 .name = std::string(row.text(2)),
                 .role = static_cast<Role>(row.integer(3)),
                 .disabled = row.flag(4),
                 .created_at = row.instant(5),
                 .email_verified = row.flag(6),
                 .second_factor = row.flag(7)};
}

Credentials read_credentials(const db::Row& row) {
  return {read_account(row), std::string(row.text(8))};
}

ListedAccount read_listed(const db::Row& row) {
  return {read_account(row), row.maybe(8, &db::Row::instant)};
}

}  // namespace

std::optional<Credentials> find_credentials(db::Reader& reader, std::string_view email_key) {
  return reader.find(
      "SELECT id, email, name, role, disabled, created_at, email_verified_at IS NOT NULL, "
      "EXISTS (SELECT 1 FROM second_factors f WHERE f.account_id = accounts.id AND f.confirmed = "
      "1), "
      "password_hash "
      "FROM accounts WHERE email_key = ?1",
      read_credentials, email_key);
}

std::optional<Credentials> find_credentials(db::Reader& reader, AccountId id) {
  return reader.find(
      "SELECT id, email, name, role, disabled, created_at, email_verified_at IS NOT NULL, "
      "EXISTS (SELECT 1 FROM second_factors f WHERE f.account_id = accounts.id AND f.confirmed = "
      "1), "
      "password_hash "
      "FROM accounts WHERE id = ?1",
      read_credentials, id);
}

std::optional<ListedAccount> find_account(db::Reader& reader, AccountId id) {
  return reader.find(
      "SELECT id, email, name, role, disabled, created_at, email_verified_at IS NOT NULL, "
      "EXISTS (SELECT 1 FROM second_factors f WHERE f.account_id = accounts.id AND f.confirmed = "
      "1), "
      "last_login_at "
      "FROM accounts WHERE id = ?1",
      read_listed, id);
}

std::vector<ListedAccount> list_accounts(db::Reader& reader, const AccountFilter& filter,
                                         std::optional<AccountId> after, std::int64_t limit) {
  const AccountId before = after.value_or(AccountId(std::numeric_limits<std::int64_t>::max()));
  return reader.list(
      "SELECT id, email, name, role, disabled, created_at, email_verified_at IS NOT NULL, "
      "EXISTS (SELECT 1 FROM second_factors f WHERE f.account_id = accounts.id AND f.confirmed = "
      "1), "
      "last_login_at "
      "FROM accounts "
      "WHERE id < ?1 AND erased_at IS NULL AND (?2 IS NULL OR role = ?2) "
      "AND (?3 = '' OR instr(email_key, ?3) > 0 OR instr(lower(name), ?3) > 0) "
      "ORDER BY id DESC LIMIT ?4",
      read_listed, before, filter.role, to_lower_ascii(filter.search), limit);
}

std::int64_t count_accounts(db::Reader& reader, Role role) {
  return *reader.find(
      "SELECT count(*) FROM accounts WHERE role = ?1",
      [](const db::Row& row) { return row.integer(0); }, role);
}

std::int64_t count_enabled_accounts(db::Reader& reader, Role role) {
  return *reader.find(
      "SELECT count(*) FROM accounts WHERE role = ?1 AND disabled = 0",
      [](const db::Row& row) { return row.integer(0); }, role);
}

bool insert_account(db::Writer& writer, const Account& account, std::string_view password_hash) {
  writer.run(
      "INSERT INTO accounts (id, email, email_key, name, role, disabled, password_hash, "
      "created_at) "
      "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) "
      "ON CONFLICT (email_key) DO UPDATE SET email = email",
      account.id, account.email, to_lower_ascii(account.email), account.name, account.role,
      account.disabled, password_hash, account.created_at);
  return find_account(writer, account.id).has_value();
}

void set_name(db::Writer& writer, AccountId id, std::string_view name) {
  writer.run("UPDATE accounts SET name = ?2 WHERE id = ?1", id, name);
}

void set_role(db::Writer& writer, AccountId id, Role role) {
  writer.run("UPDATE accounts SET role = ?2 WHERE id = ?1", id, role);
}

void set_disabled(db::Writer& writer, AccountId id, bool disabled) {
  writer.run("UPDATE accounts SET disabled = ?2 WHERE id = ?1", id, disabled);
}

void set_password_hash(db::Writer& writer, AccountId id, std::string_view hash) {
  writer.run("UPDATE accounts SET password_hash = ?2 WHERE id = ?1", id, hash);
}

void set_last_login(db::Writer& writer, AccountId id, Instant now) {
  writer.run("UPDATE accounts SET last_login_at = ?2 WHERE id = ?1", id, now);
}

void set_email(db::Writer& writer, AccountId id, std::string_view email, Instant verified_at) {
  writer.run("UPDATE accounts SET email = ?2, email_key = ?3, email_verified_at = ?4 WHERE id = ?1",
             id, email, to_lower_ascii(email), verified_at);
}

void set_email_verified(db::Writer& writer, AccountId id, Instant now) {
  writer.run(
      "UPDATE accounts SET email_verified_at = coalesce(email_verified_at, ?2) WHERE id = ?1", id,
      now);
}

void erase_account(db::Writer& writer, AccountId id, std::string_view email, std::string_view name,
                   Instant now) {
  writer.run(
      "UPDATE accounts SET email = ?2, email_key = ?2, name = ?3, role = 0, disabled = 1, "
      "password_hash = '', email_verified_at = NULL, last_login_at = NULL, erased_at = ?4 "
      "WHERE id = ?1",
      id, email, name, now);
}

}  // namespace storecast::identity
