#include "app/routes_command.h"

#include <unistd.h>

#include <CLI/CLI.hpp>
#include <filesystem>
#include <iostream>

#include "app/application.h"
#include "app/command_line.h"
#include "core/log.h"
#include "http/endpoint.h"

namespace storecast::app {
namespace {

namespace fs = std::filesystem;

// The endpoints are declared on services, and those need a data directory: an empty one will do.
class EmptyApplication {
 public:
  EmptyApplication() {
    std::string name = (fs::temp_directory_path() / "storecast-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("cannot make a folder in /tmp");
    folder_ = name;
    log::set_level(log::Level::Warn);
    Config config;
    config.data_dir = name;
    application_ = Application::open(config).value();
  }
  ~EmptyApplication() {
    application_.reset();
    fs::remove_all(folder_);
  }
  EmptyApplication(const EmptyApplication&) = delete;
  EmptyApplication& operator=(const EmptyApplication&) = delete;
  Application* operator->() { return application_.get(); }

 private:
  fs::path folder_;
  std::unique_ptr<Application> application_;
};

Result<void> print_routes() {
  EmptyApplication application;
  const auto line = [](const http::Endpoint& endpoint, const std::string& path) {
    std::cout << http::method_name(endpoint.method) << '\t' << path << '\t'
              << json::enum_name(endpoint.access) << '\t' << endpoint.summary << '\n';
  };
  for (const auto& endpoint : application->routes().all()) {
    line(*endpoint, endpoint->path);
    for (const std::string& alias : endpoint->aliases) line(*endpoint, alias);
  }
  return {};
}

}  // namespace

void add_routes_command(CLI::App& app) {
  add_command(
      app,
      {"routes", "List every endpoint and who may call it", "  storecast routes | grep public\n"},
      print_routes);
}

void add_openapi_command(CLI::App& app) {
  add_command(app,
              {"openapi", "Print the OpenAPI 3.1 document of the API",
               "  storecast openapi > openapi.json\n"},
              [] {
                std::cout << EmptyApplication()->openapi() << '\n';
                return Result<void>();
              });
}

}  // namespace storecast::app
