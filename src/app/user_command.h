// storecast user add | list | set-role | reset-password
#pragma once

namespace CLI {
class App;
}

namespace storecast::app {

// Results go to stdout, messages to stderr; exit code 1 when the command could not do its work.
void add_user_command(CLI::App& app);

}  // namespace storecast::app
