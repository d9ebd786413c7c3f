#include <CLI/CLI.hpp>

#include "app/command_line.h"
#include "app/version_command.h"

int main(int argc, char** argv) {
  const auto app = storecast::app::make_app();
  storecast::app::add_version_command(*app);
  return storecast::app::run_command_line(*app, argc, argv);
}
