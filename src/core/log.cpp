#include "core/log.h"

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <cmath>
#include <memory>

#include "core/date.h"
#include "core/text.h"

namespace storecast::log {
namespace {

thread_local std::string current_request_id;

spdlog::logger& logger() {
  static const auto instance = [] {
    auto made = std::make_shared<spdlog::logger>("storecast",
                                                 std::make_shared<spdlog::sinks::stderr_sink_mt>());
    made->set_pattern("%v");
    made->flush_on(spdlog::level::info);
    return made;
  }();
  return *instance;
}

spdlog::level::level_enum to_spdlog(Level level) {
  switch (level) {
    case Level::Debug:
      return spdlog::level::debug;
    case Level::Info:
      return spdlog::level::info;
    case Level::Warn:
      return spdlog::level::warn;
    case Level::Error:
      return spdlog::level::err;
    case Level::Off:
      break;
  }
  return spdlog::level::off;
}

void append(std::string& line, std::string_view key, std::string_view raw_value) {
  line += ',';
  append_json_string(line, key);
  line += ':';
  line += raw_value;
}

std::string print(const Attribute& attribute) {
  if (const auto* text = std::get_if<std::string_view>(&attribute.value)) {
    std::string quoted;
    append_json_string(quoted, *text);
    return quoted;
  }
  if (const auto* number = std::get_if<std::int64_t>(&attribute.value)) {
    return std::to_string(*number);
  }
  if (const auto* flag = std::get_if<bool>(&attribute.value)) return *flag ? "true" : "false";
  const double real = std::get<double>(attribute.value);
  return std::isfinite(real) ? fmt::format("{}", real) : "null";
}

void write(Level level, std::string_view name, std::string_view event, Attributes attributes) {
  if (!logger().should_log(to_spdlog(level))) return;
  std::string line = "{\"time\":\"" + SystemClock().now().to_string() + "\",\"level\":\"";
  line += name;
  line += "\",\"event\":";
  append_json_string(line, event);
  if (!current_request_id.empty()) {
    std::string id;
    append_json_string(id, current_request_id);
    append(line, "request_id", id);
  }
  for (const Attribute& attribute : attributes) append(line, attribute.key, print(attribute));
  line += '}';
  logger().log(to_spdlog(level), spdlog::string_view_t(line.data(), line.size()));
}

}  // namespace

void set_level(Level level) {
  logger().set_level(to_spdlog(level));
}
std::optional<Level> level_of(std::string_view name) {
  constexpr std::pair<std::string_view, Level> kLevels[] = {{"debug", Level::Debug},
                                                            {"info", Level::Info},
                                                            {"warn", Level::Warn},
                                                            {"error", Level::Error},
                                                            {"off", Level::Off}};
  for (const auto& [known, level] : kLevels) {
    if (known == name) return level;
  }
  return {};
}

void debug(std::string_view event, Attributes a) {
  write(Level::Debug, "debug", event, a);
}
void info(std::string_view event, Attributes a) {
  write(Level::Info, "info", event, a);
}
void warn(std::string_view event, Attributes a) {
  write(Level::Warn, "warn", event, a);
}
void error(std::string_view event, Attributes a) {
  write(Level::Error, "error", event, a);
}

RequestScope::RequestScope(std::string request_id) : previous_(std::move(current_request_id)) {
  current_request_id = std::move(request_id);
}
RequestScope::~RequestScope() {
  current_request_id = std::move(previous_);
}

}  // namespace storecast::log
