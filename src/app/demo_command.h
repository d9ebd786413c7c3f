// storecast demo
#pragma once

namespace CLI {
class App;
}

namespace storecast::app {

// Makes the demo shop in the data folder when it is not there yet, and serves it.
void add_demo_command(CLI::App& app);

}  // namespace storecast::app
