// What the server answers, without any socket: from a read head to a response ready to be written.
#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "http/head.h"
#include "http/server.h"

namespace storecast::http {

// One request and its answer.
struct Exchange {
  Exchange() = default;
  ~Exchange();  // deletes the spooled body unless the handler moved it away
  Exchange(const Exchange&) = delete;
  Exchange& operator=(const Exchange&) = delete;

  Request request;
  Router::Match match;
  std::function<Response(Request&)> page;  // instead of an endpoint
  WebSocketHandler* websocket = nullptr;   // the connection is to be upgraded
  Response response;
  std::string route = "none";  // the pattern, for logs and metrics
  bool keep_alive = true;
  bool upgrade_wanted = false;
  std::chrono::steady_clock::time_point started = std::chrono::steady_clock::now();
};

class Site {
 public:
  Site(const Router& router, const ServerOptions& options, ServerContent content);

  // Fills in the request from its head and decides on an I/O thread, without blocking. True: the
  // response is there already; false: the exchange must run(), or become a WebSocket.
  bool plan(Head head, std::string peer, Exchange& exchange) const;
  // Before an upload is read, on a worker. False: the response says why not.
  bool admit(Exchange& exchange) const;
  // On a worker. Never throws.
  void run(Exchange& exchange) const;

  // Answers for what cannot become an exchange.
  void refuse(const BadRequest& why, Exchange& exchange) const;

  // The response's head, ready to be sent; `body_bytes` as GET would send them.
  std::string head_of(const Exchange& exchange, std::uint64_t body_bytes, std::string_view date,
                      bool secure) const;
  void log_access(const Exchange& exchange, std::uint64_t bytes) const;

 private:
  bool plan_without_endpoint(Exchange& exchange) const;
  bool plan_websocket(const WebSocketRoute& route, Exchange& exchange) const;
  bool plan_page(Exchange& exchange) const;
  void answer_asset(const Asset& asset, Exchange& exchange) const;

  const Router& router_;
  const ServerOptions& options_;
  ServerContent content_;
};

}  // namespace storecast::http
