// WebSockets as two interfaces: the server implements WebSocket, realtime implements the handler.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace storecast::http {

// One open connection. Both functions may be called from any thread and never block; after the
// connection has ended they do nothing.
class WebSocket {
 public:
  virtual ~WebSocket() = default;
  // Queues one text message. A client that does not keep up is disconnected.
  virtual void send(std::string text) = 0;
  // Sends what is queued, then closes with a code of RFC 6455 (1000..4999).
  virtual void close(std::uint16_t code, std::string reason) = 0;
};

class WebSocketHandler {
 public:
  virtual ~WebSocketHandler() = default;
  // On an I/O thread: must not block.
  virtual void on_open(const std::shared_ptr<WebSocket>& socket) = 0;
  // On a request thread, one at a time for each connection: may ask the database. Must not throw.
  virtual void on_message(const std::shared_ptr<WebSocket>& socket, std::string_view text) = 0;
  // On an I/O thread: must not block. Once for every on_open, after the last on_message began.
  virtual void on_close(const std::shared_ptr<WebSocket>& socket) = 0;
};

struct WebSocketRoute {
  std::string path;  // exact
  WebSocketHandler* handler = nullptr;
};

}  // namespace storecast::http
