#include "app/demo_command.h"

#include <CLI/CLI.hpp>
#include <iostream>

#include "app/application.h"
#include "app/command_line.h"
#include "app/config_reader.h"
#include "app/demo_loader.h"
#include "app/free_port.h"
#include "app/serve_command.h"
#include "core/assert.h"
#include "core/log.h"

namespace storecast::app {
namespace {

Result<DemoNote> find_or_make_demo(const std::string& folder) {
  if (auto found = TRY(find_demo(folder))) return std::move(*found);
  print_message("making a demo shop in " + folder + ": three years of sales, 2,000 reviews");
  return make_demo(folder, SystemClock());
}

Result<int> choose_port(const Config& config) {
  const auto port = find_free_port(config.host, config.port);
  if (!port) {
    return Error{ErrorKind::Unavailable, "no_free_port",
                 "The ports from " + std::to_string(config.port) +
                     " on are taken; choose one "
                     "with --port."};
  }
  if (*port != config.port) {
    print_message("port " + std::to_string(config.port) + " is taken; using " +
                  std::to_string(*port));
  }
  return *port;
}

void print_welcome(const std::string& url, const DemoNote& note, const std::string& folder) {
  std::cout << "\nShop:   " << url << "\nAdmin:  " << url << "/admin\n";
  for (const DemoAccount& account : note.accounts) {
    std::cout << "  " << account.role << ":  " << account.email << "  " << account.password << "\n";
  }
  std::cout << "\nPress Ctrl-C to stop; rm -r " << folder << " removes the demo.\n" << std::flush;
}

Result<void> run_demo(Config config) {
  log::set_level(log::Level::Warn);
  const DemoNote note = TRY(find_or_make_demo(config.data_dir));
  config.port = TRY(choose_port(config));
  block_stop_signals();
  set_on_assert(OnAssert::Throw);
  const auto application = TRY(Application::open(config));
  TRY(application->start());
  print_welcome(application->url(), note, config.data_dir);
  wait_for_stop_signal();
  application->stop();
  return {};
}

}  // namespace

void add_demo_command(CLI::App& app) {
  const auto flags = std::make_shared<std::shared_ptr<ConfigFlags>>();
  CLI::App& command =
      add_command(app,
                  {"demo", "Serve a sample shop, made on the first start",
                   "  storecast demo\n"
                   "  storecast demo --port 9000 --data-dir /tmp/demo\n"},
                  [flags]() -> Result<void> { return run_demo(TRY((*flags)->read())); });
  *flags = ConfigFlags::add_to(command);
}

}  // namespace storecast::app
