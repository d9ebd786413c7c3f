// A key by which a program may call the API.
#pragma once

#include <optional>
#include <string>

#include "core/date.h"
#include "core/id.h"
#include "identity/area.h"

namespace storecast::identity {

struct ApiKeyTag {
  static constexpr std::string_view kPrefix = "key";
};
using ApiKeyId = Id<ApiKeyTag>;

// What every key begins with, so that scanners find leaked ones.
inline constexpr std::string_view kApiKeyPrefix = "sck_";

struct ApiKey {
  ApiKeyId id;
  std::string name;
  std::string hint;
  Grants areas;
  AccountId created_by;
  Instant created_at;
  std::optional<Instant> expires_at;
  std::optional<Instant> last_used_at;

  template <class F>
  static void fields(F& f) {
    f.name("ApiKey");
    f("id", &ApiKey::id);
    f("name", &ApiKey::name);
    f("hint", &ApiKey::hint).doc("The key's last characters.");
    f("areas", &ApiKey::areas);
    f("created_by", &ApiKey::created_by).doc("The key ends when this account is no administrator.");
    f("created_at", &ApiKey::created_at);
    f("expires_at", &ApiKey::expires_at);
    f("last_used_at", &ApiKey::last_used_at).doc("To the hour.");
  }
};

// Told once, when it is made.
struct NewApiKey : ApiKey {
  std::string secret;
  template <class F>
  static void fields(F& f) {
    ApiKey::fields(f);
    f("secret", &NewApiKey::secret)
        .doc("Send it as `Authorization: Bearer`. It is not shown again.");
    f.name("NewApiKey");
  }
};

struct ApiKeyInput {
  std::string name;
  Grants areas;
  std::optional<Instant> expires_at;
  template <class F>
  static void fields(F& f) {
    f.name("ApiKeyInput");
    f("name", &ApiKeyInput::name).doc("What uses it.").length(1, 100).example("\"Warehouse sync\"");
    f("areas", &ApiKeyInput::areas).items(20).example(R"({"inventory":"write"})");
    f("expires_at", &ApiKeyInput::expires_at);
  }
};

}  // namespace storecast::identity
