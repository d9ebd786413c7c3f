#pragma once

namespace CLI {
class App;
}

namespace storecast::app {

// storecast stockout sales.csv --stock 120 --lead-time 7
void add_stockout_command(CLI::App& app);

}  // namespace storecast::app
