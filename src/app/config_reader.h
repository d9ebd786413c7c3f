// Where the configuration comes from: flags before STORECAST_* variables, those before the file,
// that before the defaults of Config.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "app/config.h"
#include "core/result.h"

namespace CLI {
class App;
}

namespace storecast::app {

struct ConfigSources {
  std::map<std::string, std::string> flags;  // by field name, "data_dir"
  std::function<std::optional<std::string>(const std::string&)> variable;  // "STORECAST_DATA_DIR"
  std::string file;  // a JSON object, or empty
};

// Names the source of every value that is not acceptable.
Result<Config> read_config(const ConfigSources& sources);

// Adds --config FILE and one flag for each field of Config ("--data-dir") to a command.
class ConfigFlags {
 public:
  static std::shared_ptr<ConfigFlags> add_to(CLI::App& command);
  // Call it once the arguments are parsed.
  Result<Config> read() const;

 private:
  std::string file_;
  std::map<std::string, std::string> given_;  // one for each field, empty when not given
};

}  // namespace storecast::app
