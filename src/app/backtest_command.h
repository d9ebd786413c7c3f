#pragma once

namespace CLI {
class App;
}

namespace storecast::app {

// storecast backtest sales.csv --models auto,global,ets
void add_backtest_command(CLI::App& app);

}  // namespace storecast::app
