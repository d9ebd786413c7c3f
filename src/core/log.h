// Structured logs: one JSON object a line on stderr. Never pass secrets, tokens or passwords.
//   log::info("import finished", {{"rows", 366}, {"file", name}});
#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace storecast::log {

enum class Level { Debug, Info, Warn, Error, Off };

struct Attribute {
  Attribute(std::string_view key, std::string_view value) : key(key), value(value) {}
  Attribute(std::string_view key, const char* value) : key(key), value(std::string_view(value)) {}
  Attribute(std::string_view key, const std::string& value)
      : key(key), value(std::string_view(value)) {}
  Attribute(std::string_view key, double value) : key(key), value(value) {}
  Attribute(std::string_view key, bool value) : key(key), value(value) {}
  template <class Integer>
  requires std::is_integral_v<Integer> Attribute(std::string_view key, Integer value)
      : key(key), value(static_cast<std::int64_t>(value)) {}

  std::string_view key;
  std::variant<std::string_view, std::int64_t, double, bool> value;
};

using Attributes = std::initializer_list<Attribute>;

void set_level(Level level);
// "debug", "info", "warn", "error" or "off"; empty for anything else.
std::optional<Level> level_of(std::string_view name);
void debug(std::string_view event, Attributes attributes = {});
void info(std::string_view event, Attributes attributes = {});
void warn(std::string_view event, Attributes attributes = {});
void error(std::string_view event, Attributes attributes = {});

// Attaches the id to every line that this thread writes while the scope lives.
class RequestScope {
 public:
  explicit RequestScope(std::string request_id);
  ~RequestScope();
  RequestScope(const RequestScope&) = delete;
  RequestScope& operator=(const RequestScope&) = delete;

 private:
  std::string previous_;
};

}  // namespace storecast::log
