#include "identity/staff_service.h"

#include "crypto/encoding.h"
#include "crypto/hash.h"
#include "crypto/random.h"
#include "identity/action_token_store.h"
#include "identity/grant_store.h"
#include "identity/rules.h"
#include "identity/session_store.h"
#include "identity/staff_store.h"
#include "json/fields.h"
#include "mail/mail.h"

namespace storecast::identity {
namespace {

std::string hash_of(std::string_view token) {
  return crypto::to_hex(crypto::sha256(token));
}

Error invalid_token() {
  return Error{ErrorKind::Invalid, "invalid_token",
               "The invitation is not valid any more. Ask for a new one."};
}

// The account of the address with another password, or a new one.
AccountId put_account(db::Writer& writer, const Account& wanted, std::string_view password_hash) {
  if (insert_account(writer, wanted, password_hash)) return wanted.id;
  const Account found = find_credentials(writer, email_key(wanted.email))->account;
  set_password_hash(writer, found.id, password_hash);
  delete_sessions(writer, found.id);
  delete_action_tokens(writer, found.id);
  return found.id;
}

}  // namespace

StaffService::StaffService(db::Database& database, const Clock& clock, AccountService& accounts,
                           std::string shop_url)
    : database_(database), clock_(clock), accounts_(accounts), shop_url_(std::move(shop_url)) {}

std::vector<StaffMember> StaffService::list() {
  return database_.read([](db::Reader& reader) {
    std::vector<StaffMember> staff;
    for (ListedAccount& account : list_staff(reader)) {
      Grants areas = list_staff_grants(reader, account.id);
      staff.push_back({std::move(account), std::move(areas)});
    }
    return staff;
  });
}

Result<StaffMember> StaffService::set_areas(AccountId id, const Grants& areas, const Actor& by) {
  TRY(check_grants(areas, "/areas"));
  return database_.write([&](db::Writer& writer) -> Result<StaffMember> {
    auto account = find_account(writer, id);
    if (!account) return Error{ErrorKind::NotFound, "no_such_account", "There is no such account."};
    if (account->role != Role::Staff) {
      return Error{ErrorKind::Conflict, "not_staff", "Only staff are granted areas."};
    }
    const Grants was = list_staff_grants(writer, id);
    replace_staff_grants(writer, id, areas);
    audit(writer, {.actor = by,
                   .action = "staff.areas_changed",
                   .object = id.to_string(),
                   .before = json::print(was),
                   .after = json::print(areas),
                   .at = clock_.now()});
    return StaffMember{std::move(*account), areas};
  });
}

std::vector<Invite> StaffService::list_invites() {
  return database_.read(
      [&](db::Reader& reader) { return identity::list_invites(reader, clock_.now()); });
}

Result<Invite> StaffService::invite(const InviteInput& input, AccountId by, const Actor& actor) {
  TRY(check_grants(input.areas, "/areas"));
  const std::string email = TRY(check_email(input.email, "/email"));
  const Instant now = clock_.now();
  const Invite invite{.id = new_id<InviteTag>(clock_),
                      .email = email,
                      .areas = input.areas,
                      .invited_by = by,
                      .created_at = now,
                      .expires_at = now.plus_seconds(kInviteSeconds)};
  const std::string token = crypto::random_token();
  return database_.write([&](db::Writer& writer) -> Result<Invite> {
    delete_old_invites(writer, invite.email, now);
    if (std::cmp_greater_equal(identity::list_invites(writer, now).size(), kMaxInvites)) {
      return Error{ErrorKind::Conflict, "too_many_invites", "100 invitations are open already."};
    }
    insert_invite(writer, invite, hash_of(token));
    const std::map<std::string, std::string> values{
        {"link", shop_url_ + "/accept-invite#token=" + token},
        {"days", std::to_string(kInviteSeconds / 86'400)}};
    mail::enqueue(
        writer,
        {.to = invite.email, .template_name = "invite_staff", .values = json::print(values)}, now);
    audit(writer, {.actor = actor,
                   .action = "staff.invited",
                   .object = invite.id.to_string(),
                   .after = json::print(invite.areas),
                   .at = now});
    return invite;
  });
}

Result<void> StaffService::withdraw(InviteId id, const Actor& by) {
  return database_.write([&](db::Writer& writer) -> Result<void> {
    if (!delete_invite(writer, id)) {
      return Error{ErrorKind::NotFound, "no_such_invite", "There is no such invitation."};
    }
    audit(writer, {.actor = by,
                   .action = "staff.invite_withdrawn",
                   .object = id.to_string(),
                   .at = clock_.now()});
    return {};
  });
}

Result<void> StaffService::accept(const Acceptance& in, const Client& client) {
  const std::string token_hash = hash_of(in.token);
  const Instant now = clock_.now();
  const auto find = [&](db::Reader& reader) { return find_invite(reader, token_hash, now); };
  const auto invite = database_.read(find);
  if (!invite) return invalid_token();
  Account account{.id = new_id<AccountTag>(clock_), .email = invite->email, .created_at = now};
  account.role = Role::Staff;
  account.name = TRY(check_name(in.name, "/name"));
  TRY(check_new_password(in.password, invite->email, "/password"));
  const std::string password_hash = TRY(accounts_.hash_password(in.password));
  return database_.write([&](db::Writer& writer) -> Result<void> {
    if (!find(writer)) return invalid_token();
    const AccountId id = put_account(writer, account, password_hash);
    const auto known = find_account(writer, id);
    set_email_verified(writer, id, now);
    delete_invite(writer, invite->id);
    if (known->role == Role::Customer) set_role(writer, id, Role::Staff);
    replace_staff_grants(writer, id, invite->areas);
    audit(writer, {.actor = {id.to_string(), client.address},
                   .action = "staff.joined",
                   .object = id.to_string(),
                   .after = json::print(invite->areas),
                   .at = now});
    return {};
  });
}

}  // namespace storecast::identity
