// Making, looking up and ending API keys.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "identity/api_key_store.h"
#include "identity/audit.h"

namespace storecast::identity {

class ApiKeyService {
 public:
  static constexpr std::size_t kMaxKeys = 100;             // of a shop
  static constexpr std::int64_t kUsedEverySeconds = 3600;  // no durable write for every call

  ApiKeyService(db::Database& database, const Clock& clock) : database_(database), clock_(clock) {}

  // Unauthenticated "bad_api_key" unless the key is good now.
  Result<ApiKey> authenticate(std::string_view secret);

  std::vector<ApiKey> list();
  Result<NewApiKey> create(const ApiKeyInput& input, AccountId by, const Actor& actor);
  Result<ApiKey> change(ApiKeyId id, const ApiKeyInput& input, const Actor& by);
  Result<void> remove(ApiKeyId id, const Actor& by);

 private:
  db::Database& database_;
  const Clock& clock_;
};

}  // namespace storecast::identity
