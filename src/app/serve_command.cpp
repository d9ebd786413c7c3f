#include "app/serve_command.h"

#include <pthread.h>
#include <signal.h>

#include <CLI/CLI.hpp>
#include <iostream>

#include "app/application.h"
#include "app/command_line.h"
#include "app/config_reader.h"
#include "core/log.h"
#include "identity/account_service.h"

namespace storecast::app {
namespace {

sigset_t stop_signals() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGINT);
  sigaddset(&signals, SIGTERM);
  return signals;
}

Result<void> serve(const Config& config) {
  const auto level = log::level_of(config.log_level);
  if (!level) {
    return Error{
        ErrorKind::Invalid, "unknown_log_level",
        "The log level \"" + config.log_level + "\" is not one of debug, info, warn, error, off."};
  }
  log::set_level(*level);
  block_stop_signals();
  set_on_assert(OnAssert::Throw);
  const auto application = TRY(Application::open(config));
  if (const auto admin = application->accounts().make_first_admin()) {
    std::cerr << "Administrator: " << admin->email
              << "\nPassword, shown this once: " << admin->password << "\n";
  }
  TRY(application->start());
  std::cerr << "Shop: " << application->url() << "\nAdmin: " << application->url()
            << "/admin\nPress Ctrl-C to stop.\n";
  wait_for_stop_signal();
  print_message("stopping");
  application->stop();
  return {};
}

}  // namespace

void block_stop_signals() {
  const sigset_t signals = stop_signals();
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
}

void wait_for_stop_signal() {
  const sigset_t signals = stop_signals();
  int signal = 0;
  sigwait(&signals, &signal);
}

void add_serve_command(CLI::App& app) {
  const auto flags = std::make_shared<std::shared_ptr<ConfigFlags>>();
  CLI::App& command =
      add_command(app,
                  {"serve", "Serve the shop",
                   "  storecast serve\n"
                   "  storecast serve --data-dir /var/lib/storecast --port 80\n"},
                  [flags]() -> Result<void> { return serve(TRY((*flags)->read())); });
  *flags = ConfigFlags::add_to(command);
}

}  // namespace storecast::app
