#include "identity/session_store.h"

namespace storecast::identity {
namespace {

Session read_session(const db::Row& row) {
  return Session{.id = row.id<SessionId>(0),
                 .account = row.id<AccountId>(1),
                 .created_at = row.instant(2),
                 .last_used_at = row.instant(3),
                 .address = std::string(row.text(4)),
                 .user_agent = std::string(row.text(5))};
}

OpenSession read_open_session(const db::Row& row) {
  return {read_session(row), Account{.id = row.id<AccountId>(1),
                                     .email = std::string(row.text(6)),
                                     .name = std::string(row.text(7)),
                                     .role = static_cast<Role>(row.integer(8)),
                                     .disabled = row.flag(9),
                                     .created_at = row.instant(10),
                                     .email_verified = row.flag(11),
                                     .second_factor = row.flag(12)}};
}

}  // namespace

void insert_session(db::Writer& writer, const Session& session, std::string_view refresh_hash,
                    Instant expires_at) {
  writer.run(
      "INSERT INTO sessions (id, account_id, refresh_hash, created_at, last_used_at, expires_at, "
      "address, user_agent) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
      session.id, session.account, refresh_hash, session.created_at, session.last_used_at,
      expires_at, session.address, session.user_agent);
}

std::optional<OpenSession> find_by_refresh(db::Reader& reader, std::string_view refresh_hash,
                                           Instant now) {
  return reader.find(
      "SELECT s.id, s.account_id, s.created_at, s.last_used_at, s.address, s.user_agent, "
      "a.email, a.name, a.role, a.disabled, a.created_at, a.email_verified_at IS NOT NULL, "
      "EXISTS (SELECT 1 FROM second_factors f WHERE f.account_id = a.id AND f.confirmed = 1) "
      "FROM sessions s JOIN accounts a ON a.id = s.account_id "
      "WHERE s.refresh_hash = ?1 AND s.expires_at > ?2 AND a.disabled = 0",
      read_open_session, refresh_hash, now);
}

std::optional<Session> find_by_spent_refresh(db::Reader& reader, std::string_view refresh_hash) {
  return reader.find(
      "SELECT s.id, s.account_id, s.created_at, s.last_used_at, s.address, s.user_agent "
      "FROM spent_refresh_tokens t JOIN sessions s ON s.id = t.session_id "
      "WHERE t.token_hash = ?1",
      read_session, refresh_hash);
}

std::optional<Bearer> find_bearer(db::Reader& reader, SessionId id, Instant now) {
  return reader.find(
      "SELECT a.id, s.id, a.role, "
      "EXISTS (SELECT 1 FROM second_factors f WHERE f.account_id = a.id AND f.confirmed = 1) "
      "FROM sessions s JOIN accounts a ON a.id = s.account_id "
      "WHERE s.id = ?1 AND s.expires_at > ?2 AND a.disabled = 0",
      [](const db::Row& row) {
        return Bearer{row.id<AccountId>(0), row.id<SessionId>(1), static_cast<Role>(row.integer(2)),
                      row.flag(3)};
      },
      id, now);
}

std::vector<Session> list_sessions(db::Reader& reader, AccountId account, Instant now) {
  return reader.list(
      "SELECT id, account_id, created_at, last_used_at, address, user_agent "
      "FROM sessions WHERE account_id = ?1 AND expires_at > ?2 ORDER BY last_used_at DESC, id DESC",
      read_session, account, now);
}

void rotate_refresh(db::Writer& writer, const Session& session, std::string_view old_hash,
                    std::string_view new_hash, Instant expires_at) {
  writer.run("INSERT INTO spent_refresh_tokens (token_hash, session_id) VALUES (?1, ?2)", old_hash,
             session.id);
  writer.run(
      "UPDATE sessions SET refresh_hash = ?2, last_used_at = ?3, expires_at = ?4, address = ?5, "
      "user_agent = ?6 WHERE id = ?1",
      session.id, new_hash, session.last_used_at, expires_at, session.address, session.user_agent);
}

bool delete_session(db::Writer& writer, AccountId account, SessionId id) {
  return writer.run("DELETE FROM sessions WHERE id = ?1 AND account_id = ?2", id, account) > 0;
}

void delete_sessions(db::Writer& writer, AccountId account) {
  writer.run("DELETE FROM sessions WHERE account_id = ?1", account);
}

void delete_other_sessions(db::Writer& writer, AccountId account, SessionId kept) {
  writer.run("DELETE FROM sessions WHERE account_id = ?1 AND id <> ?2", account, kept);
}

void delete_surplus_sessions(db::Writer& writer, AccountId account, std::int64_t most) {
  writer.run(
      "DELETE FROM sessions WHERE id IN (SELECT id FROM sessions WHERE account_id = ?1 "
      "ORDER BY last_used_at DESC, id DESC LIMIT -1 OFFSET ?2)",
      account, most);
}

void delete_expired_sessions(db::Writer& writer, Instant now, std::int64_t most) {
  writer.run(
      "DELETE FROM sessions WHERE id IN (SELECT id FROM sessions WHERE expires_at <= ?1 LIMIT ?2)",
      now, most);
}

}  // namespace storecast::identity
