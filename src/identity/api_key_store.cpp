#include "identity/api_key_store.h"

#include "identity/grant_store.h"

namespace storecast::identity {
namespace {

ApiKey read_key(const db::Row& row) {
  return {.id = row.id<ApiKeyId>(0),
          .name = std::string(row.text(1)),
          .hint = std::string(row.text(2)),
          .areas = {},
          .created_by = row.id<AccountId>(3),
          .created_at = row.instant(4),
          .expires_at = row.maybe(5, &db::Row::instant),
          .last_used_at = row.maybe(6, &db::Row::instant)};
}

std::optional<ApiKey> with_areas(db::Reader& reader, std::optional<ApiKey> key) {
  if (key) key->areas = list_key_grants(reader, key->id.value());
  return key;
}

}  // namespace

void insert_api_key(db::Writer& writer, const ApiKey& key, std::string_view secret_hash) {
  writer.run(
      "INSERT INTO api_keys (id, name, secret_hash, hint, created_by, created_at, expires_at) "
      "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
      key.id, key.name, secret_hash, key.hint, key.created_by, key.created_at, key.expires_at);
  replace_key_grants(writer, key.id.value(), key.areas);
}

std::optional<ApiKey> find_api_key(db::Reader& reader, std::string_view secret_hash, Instant now) {
  return with_areas(
      reader,
      reader.find("SELECT k.id, k.name, k.hint, k.created_by, k.created_at, k.expires_at, "
                  "k.last_used_at FROM api_keys k JOIN accounts a ON a.id = k.created_by "
                  "WHERE k.secret_hash = ?1 AND (k.expires_at IS NULL OR k.expires_at > ?2) "
                  "AND a.role = 2 AND a.disabled = 0",
                  read_key, secret_hash, now));
}

std::optional<ApiKey> find_api_key(db::Reader& reader, ApiKeyId id) {
  return with_areas(
      reader, reader.find("SELECT id, name, hint, created_by, created_at, expires_at, last_used_at "
                          "FROM api_keys WHERE id = ?1",
                          read_key, id));
}

std::vector<ApiKey> list_api_keys(db::Reader& reader) {
  auto keys = reader.list(
      "SELECT id, name, hint, created_by, created_at, expires_at, last_used_at "
      "FROM api_keys ORDER BY id DESC",
      read_key);
  for (ApiKey& key : keys) key.areas = list_key_grants(reader, key.id.value());
  return keys;
}

void rename_api_key(db::Writer& writer, ApiKeyId id, std::string_view name,
                    std::optional<Instant> expires_at) {
  writer.run("UPDATE api_keys SET name = ?2, expires_at = ?3 WHERE id = ?1", id, name, expires_at);
}

void set_api_key_used(db::Writer& writer, ApiKeyId id, Instant now) {
  writer.run("UPDATE api_keys SET last_used_at = ?2 WHERE id = ?1", id, now);
}

bool delete_api_key(db::Writer& writer, ApiKeyId id) {
  return writer.run("DELETE FROM api_keys WHERE id = ?1", id) > 0;
}

}  // namespace storecast::identity
