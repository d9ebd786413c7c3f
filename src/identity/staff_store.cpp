#include "identity/staff_store.h"

#include "json/fields.h"

namespace storecast::identity {
namespace {

Invite read_invite(const db::Row& row) {
  return {.id = row.id<InviteId>(0),
          .email = std::string(row.text(1)),
          .areas = json::parse<Grants>(row.text(2)).value(),
          .invited_by = row.id<AccountId>(3),
          .created_at = row.instant(4),
          .expires_at = row.instant(5)};
}

ListedAccount read_listed(const db::Row& row) {
  return {Account{.id = row.id<AccountId>(0),
                  .email = std::string(row.text(1)),
                  .name = std::string(row.text(2)),
                  .role = static_cast<Role>(row.integer(3)),
                  .disabled = row.flag(4),
                  .created_at = row.instant(5),
                  .email_verified = row.flag(6),
                  .second_factor = row.flag(7)},
          row.maybe(8, &db::Row::instant)};
}

}  // namespace

std::vector<ListedAccount> list_staff(db::Reader& reader) {
  return reader.list(
      "SELECT id, email, name, role, disabled, created_at, email_verified_at IS NOT NULL, "
      "EXISTS (SELECT 1 FROM second_factors f WHERE f.account_id = accounts.id AND f.confirmed = "
      "1), "
      "last_login_at FROM accounts WHERE role > 0 ORDER BY role DESC, id LIMIT 1000",
      read_listed);
}

void insert_invite(db::Writer& writer, const Invite& invite, std::string_view token_hash) {
  writer.run(
      "INSERT INTO staff_invites (id, token_hash, email, areas, invited_by, created_at, "
      "expires_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
      invite.id, token_hash, invite.email, json::print(invite.areas), invite.invited_by,
      invite.created_at, invite.expires_at);
}

std::optional<Invite> find_invite(db::Reader& reader, std::string_view token_hash, Instant now) {
  return reader.find(
      "SELECT id, email, areas, invited_by, created_at, expires_at FROM staff_invites "
      "WHERE token_hash = ?1 AND expires_at > ?2",
      read_invite, token_hash, now);
}

std::optional<Invite> find_invite(db::Reader& reader, InviteId id) {
  return reader.find(
      "SELECT id, email, areas, invited_by, created_at, expires_at FROM staff_invites "
      "WHERE id = ?1",
      read_invite, id);
}

std::vector<Invite> list_invites(db::Reader& reader, Instant now) {
  return reader.list(
      "SELECT id, email, areas, invited_by, created_at, expires_at FROM staff_invites "
      "WHERE expires_at > ?1 ORDER BY id DESC",
      read_invite, now);
}

bool delete_invite(db::Writer& writer, InviteId id) {
  return writer.run("DELETE FROM staff_invites WHERE id = ?1", id) > 0;
}

void delete_old_invites(db::Writer& writer, std::string_view email, Instant now) {
  writer.run("DELETE FROM staff_invites WHERE lower(email) = lower(?1) OR expires_at <= ?2", email,
             now);
}

}  // namespace storecast::identity
