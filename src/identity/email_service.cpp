#include "identity/email_service.h"

#include "core/log.h"
#include "crypto/encoding.h"
#include "crypto/hash.h"
#include "crypto/random.h"
#include "identity/rules.h"
#include "identity/session_store.h"
#include "mail/mail.h"

namespace storecast::identity {
namespace {

using Values = std::map<std::string, std::string>;

constexpr std::int64_t kHourSeconds = 3600;
constexpr std::int64_t kExpiredRowsPerMail = 100;  // cleaned up on the way

Error invalid_token() {
  return Error{ErrorKind::Invalid, "invalid_token",
               "The link is not valid any more. Ask for a new one."};
}

std::string hash_of(std::string_view token) {
  return crypto::to_hex(crypto::sha256(token));
}

// The token that is good now and belongs to an account that may use it.
Result<Account> owner_of(db::Reader& reader, const std::optional<ActionToken>& token) {
  auto account = token ? find_account(reader, token->account) : std::nullopt;
  if (!account || account->disabled) return invalid_token();
  return static_cast<Account>(std::move(*account));
}

// Staff's own doings are in the log; customers' are their own affair.
void audit_own(db::Writer& writer, const Account& account, std::string_view action, Actor actor,
               Instant now) {
  if (account.role == Role::Customer) return;
  audit(writer,
        {.actor = std::move(actor), .action = action, .object = account.id.to_string(), .at = now});
}

}  // namespace

EmailService::EmailService(db::Database& database, const Clock& clock, AccountService& accounts,
                           std::string shop_url)
    : database_(database), clock_(clock), accounts_(accounts), shop_url_(std::move(shop_url)) {}

// Whatever happens, one row is written and one durable commit waited for.
void EmailService::mail_token(const std::optional<Account>& account, const Mail& mail) {
  const std::string token = crypto::random_token();
  const Instant now = clock_.now();
  database_.write([&](db::Writer& writer) {
    const Instant hour_ago = now.plus_seconds(-kHourSeconds);
    delete_expired_action_tokens(writer, hour_ago, kExpiredRowsPerMail);
    const bool sends = account && count_action_tokens(writer, account->id, mail.purpose, hour_ago) <
                                      kMaxMailsPerHour;
    insert_action_token(writer, {.hash = hash_of(token),
                                 .purpose = mail.purpose,
                                 .account = sends ? account->id : AccountId(),
                                 .detail = mail.detail,
                                 .created_at = now,
                                 .expires_at = now.plus_seconds(kMailedTokenSeconds)});
    if (!sends) return;
    const Values values{{"name", account->name},
                        {"link", shop_url_ + std::string(mail.page) + "#token=" + token},
                        {"minutes", std::to_string(kMailedTokenSeconds / 60)}};
    mail::enqueue(writer,
                  {.to = mail.to,
                   .template_name = std::string(mail.template_name),
                   .values = json::print(values)},
                  now);
  });
}

Result<void> EmailService::forgot(std::string_view email) {
  const std::string key = email_key(email);
  const auto found =
      database_.read([&](db::Reader& reader) { return find_credentials(reader, key); });
  std::optional<Account> account;
  if (found && !found->account.disabled) account = found->account;
  mail_token(account, {.purpose = Purpose::ResetPassword,
                       .template_name = "reset_password",
                       .page = "/reset-password",
                       .to = account ? account->email : std::string(),
                       .detail = {}});
  return {};
}

Result<void> EmailService::reset(std::string_view token, const std::string& new_password,
                                 const Client& client) {
  const std::string hash = hash_of(token);
  const auto find_owner = [&](db::Reader& reader) {
    return owner_of(reader, find_action_token(reader, Purpose::ResetPassword, hash, clock_.now()));
  };
  const Account account = TRY(database_.read(find_owner));
  TRY(check_new_password(new_password, account.email, "/new_password"));
  const std::string password_hash = TRY(accounts_.hash_password(new_password));
  return database_.write([&](db::Writer& writer) -> Result<void> {
    TRY(find_owner(writer));
    set_password_hash(writer, account.id, password_hash);
    set_email_verified(writer, account.id, clock_.now());
    delete_action_tokens(writer, account.id);
    delete_sessions(writer, account.id);
    audit_own(writer, account, "account.password_reset", {.id = {}, .address = client.address},
              clock_.now());
    return {};
  });
}

void EmailService::send_verification(AccountId id) {
  const auto found = database_.read([&](db::Reader& reader) { return find_account(reader, id); });
  std::optional<Account> account;
  if (found && !found->email_verified) account = *found;
  mail_token(account, {.purpose = Purpose::VerifyEmail,
                       .template_name = "verify_email",
                       .page = "/verify-email",
                       .to = account ? account->email : std::string(),
                       .detail = account ? email_key(account->email) : std::string()});
}

void EmailService::welcome(std::string_view email) {
  const auto found = database_.read(
      [&](db::Reader& reader) { return find_credentials(reader, email_key(email)); });
  send_verification(found ? found->account.id : AccountId());
}

Result<void> EmailService::verify(std::string_view token, std::optional<AccountId> bearer) {
  const std::string hash = hash_of(token);
  return database_.write([&](db::Writer& writer) -> Result<void> {
    const auto found = find_action_token(writer, Purpose::VerifyEmail, hash, clock_.now());
    const Account account = TRY(owner_of(writer, found));
    const bool is_foreign = bearer && *bearer != account.id;
    if (is_foreign || found->detail != email_key(account.email)) return invalid_token();
    set_email_verified(writer, account.id, clock_.now());
    delete_action_token(writer, hash);
    return {};
  });
}

Result<void> EmailService::request_change(const Bearer& bearer, const EmailChange& change,
                                          const Client& client) {
  const std::string new_email = TRY(check_email(change.new_email, "/new_email"));
  const Account account =
      TRY(accounts_.check_password(bearer.account, change.current_password, client));
  const bool is_taken = database_.read([&](db::Reader& reader) {
    return find_credentials(reader, email_key(new_email)).has_value();
  });
  mail_token(is_taken ? std::nullopt : std::optional(account), {.purpose = Purpose::ChangeEmail,
                                                                .template_name = "change_email",
                                                                .page = "/confirm-email",
                                                                .to = new_email,
                                                                .detail = new_email});
  return {};
}

Result<Account> EmailService::confirm_change(AccountId bearer, std::string_view token,
                                             const Client& client) {
  const std::string hash = hash_of(token);
  try {
    return database_.write([&](db::Writer& writer) -> Result<Account> {
      const auto found = find_action_token(writer, Purpose::ChangeEmail, hash, clock_.now());
      const Account account = TRY(owner_of(writer, found));
      if (account.id != bearer) return invalid_token();
      set_email(writer, account.id, found->detail, clock_.now());
      delete_action_tokens(writer, account.id);
      mail::enqueue(
          writer,
          {.to = account.email,
           .template_name = "email_changed",
           .values = json::print(Values{{"name", account.name}, {"link", shop_url_ + "/account"}})},
          clock_.now());
      audit_own(writer, account, "account.email_changed",
                {.id = bearer.to_string(), .address = client.address}, clock_.now());
      return static_cast<Account>(*find_account(writer, account.id));
    });
  } catch (const db::ConstraintViolation&) {
    return Error{ErrorKind::Conflict, "email_in_use", "Another account has this address by now."};
  }
}

}  // namespace storecast::identity
