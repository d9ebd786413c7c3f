#pragma once

namespace CLI {
class App;
}

namespace storecast::app {

void add_version_command(CLI::App& app);

}  // namespace storecast::app
