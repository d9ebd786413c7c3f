#pragma once

namespace CLI {
class App;
}

namespace storecast::app {

// storecast forecast sales.csv --horizon 45
void add_forecast_command(CLI::App& app);

}  // namespace storecast::app
