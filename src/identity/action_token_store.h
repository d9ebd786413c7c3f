// The table of tokens that let who holds them do one thing, once.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "db/database.h"
#include "identity/account.h"

namespace storecast::identity {

enum class Purpose { ResetPassword, VerifyEmail, ChangeEmail, LogIn };  // the numbers are stored

struct ActionToken {
  AccountId account;   // 0: of nobody
  std::string detail;  // what the token is bound to beside the account
  int tries = 0;
};

struct NewActionToken {
  std::string hash;
  Purpose purpose = Purpose::ResetPassword;
  AccountId account;
  std::string detail;
  Instant created_at;
  Instant expires_at;
};

void insert_action_token(db::Writer& writer, const NewActionToken& token);
std::optional<ActionToken> find_action_token(db::Reader& reader, Purpose purpose,
                                             std::string_view hash, Instant now);
std::int64_t count_action_tokens(db::Reader& reader, AccountId account, Purpose purpose,
                                 Instant since);
void count_try(db::Writer& writer, std::string_view hash);
void delete_action_token(db::Writer& writer, std::string_view hash);
void delete_action_tokens(db::Writer& writer, AccountId account);
// Those that expired before; at most `most`, so that nobody waits for a large clean-up.
void delete_expired_action_tokens(db::Writer& writer, Instant before, std::int64_t most);

}  // namespace storecast::identity
