// storecast backup
#pragma once

namespace CLI {
class App;
}

namespace storecast::app {

void add_backup_command(CLI::App& app);

}  // namespace storecast::app
