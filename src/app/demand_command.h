#pragma once

namespace CLI {
class App;
}

namespace storecast::app {

// storecast demand sales.csv
void add_demand_command(CLI::App& app);

}  // namespace storecast::app
