#pragma once

namespace CLI {
class App;
}

namespace storecast::app {

// storecast train-sentiment --data ../shared/data
void add_train_sentiment_command(CLI::App& app);

}  // namespace storecast::app
