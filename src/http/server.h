// The HTTP server: sockets, limits and pools around a Router.
//
//   http::Server server(router, options, {.assets = &pack, .openapi = document, .ready = ready});
//   server.start();   // throws std::system_error when it cannot listen
//   ... server.port() ...
//   server.stop();    // finishes what is in flight
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "http/asset_pack.h"
#include "http/byte_cache.h"
#include "http/router.h"
#include "http/server_options.h"
#include "http/websocket.h"

namespace storecast::http {

// What a server shows beside its endpoints. What the pointers name must outlive the server.
struct ServerContent {
  const AssetPack* assets = nullptr;      // the web app; null: none
  ByteCache* cache = nullptr;             // for endpoints with a CacheTag; its owner invalidates it
  std::string openapi;                    // served as /openapi.json; empty: not
  std::function<bool()> ready = nullptr;  // for /readyz, called on a request thread; null: always
  std::vector<WebSocketRoute> websockets = {};
};

class Server {
 public:
  // `router` must outlive the server.
  Server(const Router& router, ServerOptions options, ServerContent content);
  ~Server();  // stops

  void start();
  // Refuses new connections, finishes requests in flight up to a limit, joins all threads.
  void stop();
  std::uint16_t port() const;  // that it listens on; after start()

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace storecast::http
