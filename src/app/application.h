// Everything that a running shop consists of, made in order and taken down in the reverse order.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "app/config.h"
#include "core/result.h"

namespace storecast::db {
class Database;
}
namespace storecast::http {
class Routes;
}
namespace storecast::identity {
class AccountService;
}
namespace storecast::media {
class ImageFolder;
}

namespace storecast::app {

class Application {
 public:
  // Opens the data directory, made on the first start, and builds every service on it. Nothing runs
  // yet. Errors name the setting that is wrong, or say that another server has the directory.
  static Result<std::unique_ptr<Application>> open(Config config);
  ~Application();  // stops

  // Runs queued jobs and listens. Unavailable when the address cannot be had.
  Result<void> start();
  void stop();              // finishes what is in flight
  std::string url() const;  // of the shop, after start()

  db::Database& database();
  identity::AccountService& accounts();
  const media::ImageFolder& images();
  const http::Routes& routes() const;
  std::string openapi() const;

 private:
  struct Parts;
  explicit Application(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

}  // namespace storecast::app
