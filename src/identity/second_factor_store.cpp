#include "identity/second_factor_store.h"

namespace storecast::identity {

std::optional<SecondFactor> find_second_factor(db::Reader& reader, AccountId account) {
  return reader.find(
      "SELECT secret, confirmed, last_step FROM second_factors WHERE account_id = ?1",
      [](const db::Row& row) {
        return SecondFactor{std::string(row.text(0)), row.flag(1), row.integer(2)};
      },
      account);
}

void put_second_factor(db::Writer& writer, AccountId account, std::string_view secret) {
  writer.run(
      "INSERT INTO second_factors (account_id, secret) VALUES (?1, ?2) "
      "ON CONFLICT (account_id) DO UPDATE SET secret = ?2, last_step = 0 WHERE confirmed = 0",
      account, secret);
}

void confirm_second_factor(db::Writer& writer, AccountId account) {
  writer.run("UPDATE second_factors SET confirmed = 1 WHERE account_id = ?1", account);
}

void delete_second_factor(db::Writer& writer, AccountId account) {
  writer.run("DELETE FROM second_factors WHERE account_id = ?1", account);
  writer.run("DELETE FROM recovery_codes WHERE account_id = ?1", account);
}

bool take_step(db::Writer& writer, AccountId account, std::int64_t step) {
  return writer.run(
             "UPDATE second_factors SET last_step = ?2 WHERE account_id = ?1 AND last_step < ?2",
             account, step) > 0;
}

void replace_recovery_codes(db::Writer& writer, AccountId account,
                            const std::vector<std::string>& hashes) {
  writer.run("DELETE FROM recovery_codes WHERE account_id = ?1", account);
  for (const std::string& hash : hashes) {
    writer.run("INSERT INTO recovery_codes (code_hash, account_id) VALUES (?1, ?2)", hash, account);
  }
}

std::int64_t count_recovery_codes(db::Reader& reader, AccountId account) {
  return *reader.find(
      "SELECT count(*) FROM recovery_codes WHERE account_id = ?1",
      [](const db::Row& row) { return row.integer(0); }, account);
}

bool take_recovery_code(db::Writer& writer, AccountId account, std::string_view hash) {
  return writer.run("DELETE FROM recovery_codes WHERE account_id = ?1 AND code_hash = ?2", account,
                    hash) > 0;
}

}  // namespace storecast::identity
