// The table of accounts.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "db/database.h"
#include "identity/account.h"

namespace storecast::identity {

struct Credentials {
  Account account;
  std::string password_hash;
};

struct AccountFilter {
  std::string search;  // part of the address or the name; empty: all
  std::optional<Role> role;
};

std::optional<Credentials> find_credentials(db::Reader& reader, std::string_view email_key);
std::optional<Credentials> find_credentials(db::Reader& reader, AccountId id);
std::optional<ListedAccount> find_account(db::Reader& reader, AccountId id);

// Newest first, those made before `after`.
std::vector<ListedAccount> list_accounts(db::Reader& reader, const AccountFilter& filter,
                                         std::optional<AccountId> after, std::int64_t limit);
std::int64_t count_accounts(db::Reader& reader, Role role);
std::int64_t count_enabled_accounts(db::Reader& reader, Role role);

// Leaves an account that has the address already as it was, but writes its row again: either case
// waits for one durable commit, so that the time tells nothing. Whether the account is new.
bool insert_account(db::Writer& writer, const Account& account, std::string_view password_hash);

void set_name(db::Writer& writer, AccountId id, std::string_view name);
void set_role(db::Writer& writer, AccountId id, Role role);
void set_disabled(db::Writer& writer, AccountId id, bool disabled);
void set_password_hash(db::Writer& writer, AccountId id, std::string_view hash);
// Throws db::ConstraintViolation when another account has the address.
void set_email(db::Writer& writer, AccountId id, std::string_view email, Instant verified_at);
void set_email_verified(db::Writer& writer, AccountId id, Instant now);
// Leaves the id only: nobody can sign in with it any more.
void erase_account(db::Writer& writer, AccountId id, std::string_view email, std::string_view name,
                   Instant now);
void set_last_login(db::Writer& writer, AccountId id, Instant now);

}  // namespace storecast::identity
