#include "app/restore_command.h"

#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>

#include "app/command_line.h"
#include "app/config.h"
#include "app/data_backup.h"

namespace storecast::app {
namespace {

struct Arguments {
  std::string data_dir = Config().data_dir;
  std::string backup;
};

Result<void> run(const Arguments& arguments) {
  const CopiedData copied = TRY(restore(arguments.backup, arguments.data_dir));
  print_message(std::to_string(copied.files) + " files, " + std::to_string(copied.bytes) +
                " bytes, checked. Start it with: storecast serve --data-dir " + arguments.data_dir);
  std::cout << arguments.data_dir << "\n";
  return {};
}

}  // namespace

void add_restore_command(CLI::App& app) {
  const auto arguments = std::make_shared<Arguments>();
  CLI::App& command =
      add_command(app,
                  {"restore", "Make a data folder from a backup; never overwrites one",
                   "  storecast restore /backups/2026-01-31 --data-dir new-shop\n"},
                  [arguments] { return run(*arguments); });
  command.add_option("backup", arguments->backup, "A folder that storecast backup made")
      ->required();
  command.add_option("--data-dir", arguments->data_dir, "The folder to make")
      ->envname("STORECAST_DATA_DIR")
      ->capture_default_str();
}

}  // namespace storecast::app
