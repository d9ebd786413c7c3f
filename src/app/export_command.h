// storecast export: the shop's sales as a file.
#pragma once

namespace CLI {
class App;
}

namespace storecast::app {

void add_export_command(CLI::App& app);

}  // namespace storecast::app
