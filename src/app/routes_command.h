#pragma once

namespace CLI {
class App;
}

namespace storecast::app {

// storecast routes: every endpoint and who may call it; storecast openapi: the OpenAPI document.
void add_routes_command(CLI::App& app);
void add_openapi_command(CLI::App& app);

}  // namespace storecast::app
