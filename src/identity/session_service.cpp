#include "identity/session_service.h"

#include "core/log.h"
#include "core/text.h"
#include "crypto/encoding.h"
#include "crypto/hash.h"
#include "crypto/random.h"
#include "identity/access_token.h"
#include "identity/action_token_store.h"
#include "identity/grant_store.h"
#include "identity/rules.h"
#include "identity/second_factor_service.h"
#include "identity/session_store.h"

namespace storecast::identity {
namespace {

constexpr std::int64_t kMaxSessionsOfAccount = 50;  // more devices than anybody has
constexpr std::int64_t kExpiredRowsPerLogin = 100;  // cleaned up on the way
constexpr std::size_t kMaxUserAgentBytes = 300;     // enough to recognise a device
constexpr std::int64_t kTicketSeconds = 5 * 60;     // ASVS 5.0, 6.5.5 allows ten minutes
constexpr int kTriesOfTicket = 5;
constexpr std::size_t kMaxRefreshTokenBytes = 128;  // ours has 43

Error invalid_credentials() {
  return Error{ErrorKind::Unauthenticated, "invalid_credentials",
               "The e-mail address or the password is not right."};
}

Error not_signed_in() {
  return Error{ErrorKind::Unauthenticated, "not_signed_in", "Log in first."};
}

Error invalid_ticket() {
  return Error{ErrorKind::Unauthenticated, "invalid_ticket", "Start again with the password."};
}

std::string hash_of(std::string_view token) {
  return crypto::to_hex(crypto::sha256(token));
}

// Printable text to recognise a device by; whatever else the header holds is replaced.
std::string plain_user_agent(std::string_view header) {
  std::string text(header.substr(0, kMaxUserAgentBytes));
  for (char& c : text) {
    if (c < ' ' || c > '~') c = '?';
  }
  return text;
}

}  // namespace

SessionService::SessionService(db::Database& database, const Clock& clock, PasswordHasher& hasher,
                               LoginThrottle& throttle, std::string signing_key)
    : database_(database),
      clock_(clock),
      hasher_(hasher),
      throttle_(throttle),
      signing_key_(std::move(signing_key)) {}

Result<SignedIn> SessionService::log_in(std::string_view email, std::string_view password,
                                        const Client& client) {
  const std::string key = email_key(email);
  TRY(throttle_.admit(client.address, key));
  const auto verified = check_credentials(key, password);
  if (!verified) {
    log::warn("login_failed", {{"address", client.address}});
    return verified.error();
  }
  throttle_.succeeded(client.address, key);
  std::string new_hash;
  if (hasher_.needs_rehash(verified->password_hash)) new_hash = TRY(hasher_.hash(password));
  if (verified->account.second_factor) return ask_for_code(*verified);
  return open(*verified, new_hash, client);
}

Error SessionService::ask_for_code(const Credentials& verified) {
  const std::string ticket = crypto::random_token();
  const Instant now = clock_.now();
  database_.write([&](db::Writer& writer) {
    delete_expired_action_tokens(writer, now.plus_seconds(-3600), kExpiredRowsPerLogin);
    insert_action_token(writer, {.hash = hash_of(ticket),
                                 .purpose = Purpose::LogIn,
                                 .account = verified.account.id,
                                 .detail = hash_of(verified.password_hash),
                                 .created_at = now,
                                 .expires_at = now.plus_seconds(kTicketSeconds)});
  });
  return Error{ErrorKind::Unauthenticated,
               "second_factor_required",
               "Give a code of the authenticator app, or a recovery code.",
               {{"/ticket", "second_factor_ticket", ticket}}};
}

Result<SignedIn> SessionService::finish_log_in(std::string_view ticket, std::string_view code,
                                               const Client& client) {
  const std::string hash = hash_of(ticket);
  const Instant now = clock_.now();
  const auto find_ticket = [&](db::Reader& reader) {
    return find_action_token(reader, Purpose::LogIn, hash, now);
  };
  const auto found = database_.read(find_ticket);
  if (!found || found->tries >= kTriesOfTicket) return invalid_ticket();
  const auto credentials =
      database_.read([&](db::Reader& reader) { return find_credentials(reader, found->account); });
  if (!credentials || hash_of(credentials->password_hash) != found->detail) return invalid_ticket();
  const std::string key = throttle_key_of_codes(found->account);
  TRY(throttle_.admit(key, key));
  const bool is_right = database_.write([&](db::Writer& writer) {
    if (!find_ticket(writer)) return false;
    const bool taken = take_code(writer, found->account, code, now);
    taken ? delete_action_token(writer, hash) : count_try(writer, hash);
    return taken;
  });
  if (!is_right) {
    log::warn("wrong_second_factor",
              {{"account", found->account.to_string()}, {"address", client.address}});
    return Error{ErrorKind::Unauthenticated, "wrong_code", "The code is not right."};
  }
  throttle_.succeeded(key, key);
  return open(*credentials, {}, client);
}

Result<Credentials> SessionService::check_credentials(std::string_view email,
                                                      std::string_view password) {
  auto found = database_.read([&](db::Reader& reader) { return find_credentials(reader, email); });
  if (!found) {
    TRY(hasher_.verify_nothing(password));
    return invalid_credentials();
  }
  const bool is_right = TRY(hasher_.verify(password, found->password_hash));
  if (!is_right || found->account.disabled) return invalid_credentials();
  return std::move(*found);
}

Result<SignedIn> SessionService::open(const Credentials& verified, std::string_view new_hash,
                                      const Client& client) {
  const Instant now = clock_.now();
  const Account& account = verified.account;
  const Session session{.id = new_id<SessionTag>(clock_),
                        .account = account.id,
                        .created_at = now,
                        .last_used_at = now,
                        .address = client.address,
                        .user_agent = plain_user_agent(client.user_agent)};
  const std::string refresh_token = crypto::random_token();
  TRY(database_.write([&](db::Writer& writer) -> Result<void> {
    const auto current = find_credentials(writer, account.id);
    const bool has_changed =
        !current || current->account.disabled || current->password_hash != verified.password_hash;
    if (has_changed) return invalid_credentials();
    if (!new_hash.empty()) set_password_hash(writer, account.id, new_hash);
    set_last_login(writer, account.id, now);
    delete_expired_sessions(writer, now, kExpiredRowsPerLogin);
    insert_session(writer, session, hash_of(refresh_token),
                   session_expiry(current->account.role, now, now));
    delete_surplus_sessions(writer, account.id, kMaxSessionsOfAccount);
    return {};
  }));
  log::info("login_succeeded", {{"account", account.id.to_string()},
                                {"session", session.id.to_string()},
                                {"address", client.address}});
  return signed_in(session, account, refresh_token);
}

Result<SignedIn> SessionService::refresh(std::string_view refresh_token, const Client& client) {
  if (refresh_token.size() > kMaxRefreshTokenBytes) return not_signed_in();
  const std::string hash = hash_of(refresh_token);
  const Instant now = clock_.now();
  const auto is_known = [&](db::Reader& reader) {
    return find_by_refresh(reader, hash, now) || find_by_spent_refresh(reader, hash);
  };
  if (!database_.read(is_known)) return not_signed_in();

  const std::string next_token = crypto::random_token();
  std::optional<Session> reused;
  auto opened = database_.write([&](db::Writer& writer) -> std::optional<OpenSession> {
    auto found = find_by_refresh(writer, hash, now);
    if (!found) {
      reused = find_by_spent_refresh(writer, hash);
      if (reused) delete_session(writer, reused->account, reused->id);
      return {};
    }
    Session& session = found->session;
    const Instant expires_at = session_expiry(found->account.role, session.created_at, now);
    if (expires_at <= now) return {};
    session.last_used_at = now;
    session.address = client.address;
    session.user_agent = plain_user_agent(client.user_agent);
    rotate_refresh(writer, session, hash, hash_of(next_token), expires_at);
    return found;
  });
  if (reused) {
    log::warn("refresh_token_reused", {{"account", reused->account.to_string()},
                                       {"session", reused->id.to_string()},
                                       {"address", client.address}});
  }
  if (!opened) return not_signed_in();
  return signed_in(opened->session, opened->account, next_token);
}

SignedIn SessionService::signed_in(const Session& session, const Account& account,
                                   std::string refresh_token) {
  const Instant now = session.last_used_at;
  const Instant expires_at = session_expiry(account.role, session.created_at, now);
  return {.account = account,
          .access_token = issue_access_token(signing_key_, account.id, session.id, now),
          .refresh_token = std::move(refresh_token),
          .refresh_seconds = expires_at.seconds() - now.seconds()};
}

Result<Bearer> SessionService::authenticate(std::string_view access_token) {
  const Instant now = clock_.now();
  const AccessClaims claims = TRY(read_access_token(signing_key_, access_token, now));
  const auto bearer = database_.read([&](db::Reader& reader) {
    auto found = find_bearer(reader, claims.sid, now);
    if (!found || found->role == Role::Customer) return found;
    if (found->role == Role::Staff) found->grants = list_staff_grants(reader, found->account);
    found->lacks_second_factor = !found->has_second_factor && wants_staff_second_factor(reader);
    return found;
  });
  if (!bearer || bearer->account != claims.sub) {
    return Error{ErrorKind::Unauthenticated, "session_ended",
                 "The session has ended. Log in again."};
  }
  return *bearer;
}

void SessionService::log_out(const Bearer& bearer) {
  database_.write(
      [&](db::Writer& writer) { delete_session(writer, bearer.account, bearer.session); });
  log::info("logged_out",
            {{"account", bearer.account.to_string()}, {"session", bearer.session.to_string()}});
}

std::vector<Session> SessionService::list(AccountId account) {
  return database_.read(
      [&](db::Reader& reader) { return list_sessions(reader, account, clock_.now()); });
}

Result<void> SessionService::end(AccountId account, SessionId id) {
  const bool ended =
      database_.write([&](db::Writer& writer) { return delete_session(writer, account, id); });
  if (!ended) return Error{ErrorKind::NotFound, "no_such_session", "There is no such session."};
  log::info("session_ended", {{"account", account.to_string()}, {"session", id.to_string()}});
  return {};
}

}  // namespace storecast::identity
