// The table of API keys. Keys are known by their hash only.
#pragma once

#include <string_view>
#include <vector>

#include "db/database.h"
#include "identity/api_key.h"

namespace storecast::identity {

void insert_api_key(db::Writer& writer, const ApiKey& key, std::string_view secret_hash);
// One that is good now: not expired, and made by who is an administrator still.
std::optional<ApiKey> find_api_key(db::Reader& reader, std::string_view secret_hash, Instant now);
std::optional<ApiKey> find_api_key(db::Reader& reader, ApiKeyId id);
std::vector<ApiKey> list_api_keys(db::Reader& reader);  // the newest first
void rename_api_key(db::Writer& writer, ApiKeyId id, std::string_view name,
                    std::optional<Instant> expires_at);
void set_api_key_used(db::Writer& writer, ApiKeyId id, Instant now);
bool delete_api_key(db::Writer& writer, ApiKeyId id);

}  // namespace storecast::identity
