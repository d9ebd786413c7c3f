// The tables of second factors and of recovery codes.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "db/database.h"
#include "identity/account.h"

namespace storecast::identity {

struct SecondFactor {
  std::string secret;  // base32
  bool confirmed = false;
  std::int64_t last_step = 0;
};

std::optional<SecondFactor> find_second_factor(db::Reader& reader, AccountId account);
// A new one that is not confirmed, in place of another that is not; a confirmed one stays.
void put_second_factor(db::Writer& writer, AccountId account, std::string_view secret);
void confirm_second_factor(db::Writer& writer, AccountId account);
// With its recovery codes.
void delete_second_factor(db::Writer& writer, AccountId account);
// False when a code of this step or a later one was taken before.
bool take_step(db::Writer& writer, AccountId account, std::int64_t step);

void replace_recovery_codes(db::Writer& writer, AccountId account,
                            const std::vector<std::string>& hashes);
std::int64_t count_recovery_codes(db::Reader& reader, AccountId account);
// Whether the account had the code, which it has no more.
bool take_recovery_code(db::Writer& writer, AccountId account, std::string_view hash);

}  // namespace storecast::identity
