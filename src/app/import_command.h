// storecast import: a sales file into the shop's database.
#pragma once

namespace CLI {
class App;
}

namespace storecast::app {

void add_import_command(CLI::App& app);

}  // namespace storecast::app
