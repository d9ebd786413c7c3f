// storecast reviews report FILE: what a file of reviews says.
#pragma once

namespace CLI {
class App;
}

namespace storecast::app {

void add_reviews_command(CLI::App& app);

}  // namespace storecast::app
