#include "app/backup_command.h"

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
  std::string target;
};

Result<void> run(const Arguments& arguments) {
  const CopiedData copied = TRY(back_up(arguments.data_dir, arguments.target));
  print_message(std::to_string(copied.files) + " files, " + std::to_string(copied.bytes) +
                " bytes. Keep it safe: it holds customers' data and the signing key.");
  std::cout << arguments.target << "\n";
  return {};
}

}  // namespace

void add_backup_command(CLI::App& app) {
  const auto arguments = std::make_shared<Arguments>();
  CLI::App& command = add_command(app,
                                  {"backup", "Copy all data into a new folder while the shop runs",
                                   "  storecast backup /backups/$(date +%F)\n"
                                   "  storecast restore /backups/2026-01-31 --data-dir new-shop\n"},
                                  [arguments] { return run(*arguments); });
  command.add_option("target", arguments->target, "The folder to make")->required();
  command.add_option("--data-dir", arguments->data_dir, "The folder that holds all state")
      ->envname("STORECAST_DATA_DIR")
      ->capture_default_str();
}

}  // namespace storecast::app
