#include "identity/api_key_service.h"

#include "crypto/encoding.h"
#include "crypto/hash.h"
#include "crypto/random.h"
#include "identity/grant_store.h"
#include "identity/rules.h"
#include "json/fields.h"

namespace storecast::identity {
namespace {

constexpr std::size_t kHintBytes = 4;

Error no_such_key() {
  return Error{ErrorKind::NotFound, "no_such_api_key", "There is no such API key."};
}

std::string hash_of(std::string_view secret) {
  return crypto::to_hex(crypto::sha256(secret));
}

Result<std::string> check(const ApiKeyInput& input, Instant now) {
  TRY(check_grants(input.areas, "/areas"));
  if (input.expires_at && *input.expires_at <= now) {
    return Error{ErrorKind::Invalid,
                 "invalid_input",
                 "A value is not acceptable.",
                 {{"/expires_at", "in_the_past", "Give a time that is still to come."}}};
  }
  return check_name(input.name, "/name");
}

}  // namespace

Result<ApiKey> ApiKeyService::authenticate(std::string_view secret) {
  const std::string hash = hash_of(secret);
  const Instant now = clock_.now();
  auto key = database_.read([&](db::Reader& reader) { return find_api_key(reader, hash, now); });
  if (!key) {
    return Error{ErrorKind::Unauthenticated, "bad_api_key", "The API key is not valid."};
  }
  const Instant stale = now.plus_seconds(-kUsedEverySeconds);
  if (!key->last_used_at || *key->last_used_at < stale) {
    database_.write([&](db::Writer& writer) { set_api_key_used(writer, key->id, now); });
  }
  return std::move(*key);
}

std::vector<ApiKey> ApiKeyService::list() {
  return database_.read(list_api_keys);
}

Result<NewApiKey> ApiKeyService::create(const ApiKeyInput& input, AccountId by,
                                        const Actor& actor) {
  NewApiKey key;
  key.name = TRY(check(input, clock_.now()));
  key.id = new_id<ApiKeyTag>(clock_);
  key.areas = input.areas;
  key.created_by = by;
  key.created_at = clock_.now();
  key.expires_at = input.expires_at;
  key.secret = std::string(kApiKeyPrefix) + crypto::random_token();
  key.hint = key.secret.substr(key.secret.size() - kHintBytes);
  return database_.write([&](db::Writer& writer) -> Result<NewApiKey> {
    if (list_api_keys(writer).size() >= kMaxKeys) {
      return Error{ErrorKind::Conflict, "too_many_api_keys", "There are 100 keys already."};
    }
    insert_api_key(writer, key, hash_of(key.secret));
    audit(writer, {.actor = actor,
                   .action = "api_key.created",
                   .object = key.id.to_string(),
                   .after = json::print(static_cast<const ApiKey&>(key)),
                   .at = clock_.now()});
    return key;
  });
}

Result<ApiKey> ApiKeyService::change(ApiKeyId id, const ApiKeyInput& input, const Actor& by) {
  const std::string name = TRY(check(input, clock_.now()));
  return database_.write([&](db::Writer& writer) -> Result<ApiKey> {
    const auto was = find_api_key(writer, id);
    if (!was) return no_such_key();
    rename_api_key(writer, id, name, input.expires_at);
    replace_key_grants(writer, id.value(), input.areas);
    ApiKey is = *find_api_key(writer, id);
    audit(writer, {.actor = by,
                   .action = "api_key.changed",
                   .object = id.to_string(),
                   .before = json::print(*was),
                   .after = json::print(is),
                   .at = clock_.now()});
    return is;
  });
}

Result<void> ApiKeyService::remove(ApiKeyId id, const Actor& by) {
  return database_.write([&](db::Writer& writer) -> Result<void> {
    const auto was = find_api_key(writer, id);
    if (!was || !delete_api_key(writer, id)) return no_such_key();
    audit(writer, {.actor = by,
                   .action = "api_key.removed",
                   .object = id.to_string(),
                   .before = json::print(*was),
                   .at = clock_.now()});
    return {};
  });
}

}  // namespace storecast::identity
