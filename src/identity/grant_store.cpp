#include "identity/grant_store.h"

namespace storecast::identity {
namespace {

std::pair<std::string, Grant> read_grant(const db::Row& row) {
  return {std::string(row.text(0)), static_cast<Grant>(row.integer(1))};
}

}  // namespace

Grants list_staff_grants(db::Reader& reader, AccountId account) {
  Grants grants;
  reader.each(
      "SELECT area, level FROM staff_grants WHERE account_id = ?1",
      [&](const db::Row& row) { grants.insert(read_grant(row)); }, account);
  return grants;
}

void replace_staff_grants(db::Writer& writer, AccountId account, const Grants& grants) {
  writer.run("DELETE FROM staff_grants WHERE account_id = ?1", account);
  for (const auto& [area, level] : grants) {
    writer.run("INSERT INTO staff_grants (account_id, area, level) VALUES (?1, ?2, ?3)", account,
               area, level);
  }
}

Grants list_key_grants(db::Reader& reader, std::int64_t key) {
  Grants grants;
  reader.each(
      "SELECT area, level FROM api_key_grants WHERE key_id = ?1",
      [&](const db::Row& row) { grants.insert(read_grant(row)); }, key);
  return grants;
}

void replace_key_grants(db::Writer& writer, std::int64_t key, const Grants& grants) {
  writer.run("DELETE FROM api_key_grants WHERE key_id = ?1", key);
  for (const auto& [area, level] : grants) {
    writer.run("INSERT INTO api_key_grants (key_id, area, level) VALUES (?1, ?2, ?3)", key, area,
               level);
  }
}

bool wants_staff_second_factor(db::Reader& reader) {
  return *reader.find("SELECT staff_second_factor FROM security_settings WHERE id = 1",
                      [](const db::Row& row) { return row.flag(0); });
}

void set_staff_second_factor(db::Writer& writer, bool wanted) {
  writer.run("UPDATE security_settings SET staff_second_factor = ?1 WHERE id = 1", wanted);
}

}  // namespace storecast::identity
