// storecast eval-sentiment: how well the model that ships judges reviews whose verdict is known.
#pragma once

namespace CLI {
class App;
}

namespace storecast::app {

void add_eval_sentiment_command(CLI::App& app);

}  // namespace storecast::app
