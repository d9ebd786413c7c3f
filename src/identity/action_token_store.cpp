#include "identity/action_token_store.h"

namespace storecast::identity {

void insert_action_token(db::Writer& writer, const NewActionToken& token) {
  writer.run(
      "INSERT INTO action_tokens (token_hash, purpose, account_id, detail, created_at, expires_at) "
      "VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
      token.hash, token.purpose, token.account, token.detail, token.created_at, token.expires_at);
}

std::optional<ActionToken> find_action_token(db::Reader& reader, Purpose purpose,
                                             std::string_view hash, Instant now) {
  return reader.find(
      "SELECT account_id, detail, tries FROM action_tokens "
      "WHERE token_hash = ?1 AND purpose = ?2 AND expires_at > ?3 AND account_id <> 0",
      [](const db::Row& row) {
        return ActionToken{row.id<AccountId>(0), std::string(row.text(1)),
                           static_cast<int>(row.integer(2))};
      },
      hash, purpose, now);
}

std::int64_t count_action_tokens(db::Reader& reader, AccountId account, Purpose purpose,
                                 Instant since) {
  return *reader.find(
      "SELECT count(*) FROM action_tokens "
      "WHERE account_id = ?1 AND purpose = ?2 AND created_at > ?3",
      [](const db::Row& row) { return row.integer(0); }, account, purpose, since);
}

void count_try(db::Writer& writer, std::string_view hash) {
  writer.run("UPDATE action_tokens SET tries = tries + 1 WHERE token_hash = ?1", hash);
}

void delete_action_token(db::Writer& writer, std::string_view hash) {
  writer.run("DELETE FROM action_tokens WHERE token_hash = ?1", hash);
}

void delete_action_tokens(db::Writer& writer, AccountId account) {
  writer.run("DELETE FROM action_tokens WHERE account_id = ?1", account);
}

void delete_expired_action_tokens(db::Writer& writer, Instant before, std::int64_t most) {
  writer.run(
      "DELETE FROM action_tokens WHERE token_hash IN "
      "(SELECT token_hash FROM action_tokens WHERE expires_at <= ?1 LIMIT ?2)",
      before, most);
}

}  // namespace storecast::identity
