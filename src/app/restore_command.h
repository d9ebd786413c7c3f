// storecast restore
#pragma once

namespace CLI {
class App;
}

namespace storecast::app {

void add_restore_command(CLI::App& app);

}  // namespace storecast::app
