#include "app/version_command.h"

#include <CLI/CLI.hpp>
#include <iostream>

#include "app/command_line.h"

namespace storecast::app {

void add_version_command(CLI::App& app) {
  add_command(app, {"version", "Print the version", "  storecast version\n"}, [] {
    std::cout << "storecast " SC_VERSION "\n";
    return Result<void>();
  });
}

}  // namespace storecast::app
