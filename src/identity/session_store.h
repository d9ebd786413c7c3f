// The tables of sessions and of spent refresh tokens. Tokens are known by their hash only.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "db/database.h"
#include "identity/account.h"
#include "identity/session.h"

namespace storecast::identity {

struct OpenSession {
  Session session;
  Account account;
};

void insert_session(db::Writer& writer, const Session& session, std::string_view refresh_hash,
                    Instant expires_at);

// The session that this refresh token opens now; of an enabled account, not expired.
std::optional<OpenSession> find_by_refresh(db::Reader& reader, std::string_view refresh_hash,
                                           Instant now);
// The session that has exchanged this refresh token before.
std::optional<Session> find_by_spent_refresh(db::Reader& reader, std::string_view refresh_hash);
// The bearer of a session that is alive, of an enabled account, with the role of this moment.
std::optional<Bearer> find_bearer(db::Reader& reader, SessionId id, Instant now);
// Most recently used first.
std::vector<Session> list_sessions(db::Reader& reader, AccountId account, Instant now);

// Spends the session's refresh token and gives it another.
void rotate_refresh(db::Writer& writer, const Session& session, std::string_view old_hash,
                    std::string_view new_hash, Instant expires_at);

bool delete_session(db::Writer& writer, AccountId account, SessionId id);
void delete_sessions(db::Writer& writer, AccountId account);
void delete_other_sessions(db::Writer& writer, AccountId account, SessionId kept);
// Keeps the `most` that were used last.
void delete_surplus_sessions(db::Writer& writer, AccountId account, std::int64_t most);
// At most `most` rows, so that no login waits for a large clean-up.
void delete_expired_sessions(db::Writer& writer, Instant now, std::int64_t most);

}  // namespace storecast::identity
