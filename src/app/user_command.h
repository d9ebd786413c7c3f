// storecast user add | list | set-role | reset-password
#pragma once

namespace CLI {
class App;
}

namespace storecast::app {

void add_user_command(CLI::App& app);

}  // namespace storecast::app
