#pragma once

namespace CLI {
class App;
}

namespace storecast::app {

// storecast sentiment reviews.csv --text review
void add_sentiment_command(CLI::App& app);

}  // namespace storecast::app
