#pragma once

namespace CLI {
class App;
}

namespace storecast::app {

class Application;

// storecast serve
void add_serve_command(CLI::App& app);

// Blocks SIGINT and SIGTERM for every thread started from now on. Call it before an Application is
// opened; wait_for_stop_signal() then returns on the first of them.
void block_stop_signals();
void wait_for_stop_signal();

}  // namespace storecast::app
