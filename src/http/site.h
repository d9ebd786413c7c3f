// What the server answers, without any socket: from a read head to a response ready to be written.
#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <string>

#include "http/head.h"
#include "http/metrics.h"
#include "http/rate_limit.h"
#include "http/server.h"
#include "http/system_pages.h"

namespace storecast::http {

// One request and its answer.
struct Exchange {
  Exchange() = default;
  ~Exchange();  // deletes the spooled body unless the handler moved it away
  Exchange(const Exchange&) = delete;
  Exchange& operator=(const Exchange&) = delete;

  Request request;
  Router::Match match;
  std::function<Response(const Request&)> page;  // instead of an endpoint
  WebSocketHandler* websocket = nullptr;         // the connection is to be upgraded
  Response response;
  std::string route = "none";  // the pattern, for logs and metrics
  std::string trace_parent;    // W3C Trace Context; empty: none came
  std::string cache_key;       // not empty: the answer may be kept
  RateLimiter::Verdict rate;
  bool keep_alive = true;
  bool upgrade_wanted = false;
  std::chrono::steady_clock::time_point started = std::chrono::steady_clock::now();
};

class Site {
 public:
  // `router` and `options` must outlive the site.
  Site(const Router& router, const ServerOptions& options, ServerContent content);

  // Fills in the request from its head and decides on an I/O thread, without blocking. True: the
  // response is there already; false: the exchange must run(), or become a WebSocket.
  bool plan(Head head, std::string_view peer, Exchange& exchange);
  // Before an upload is read, on a worker. False: the response says why not.
  bool admit(Exchange& exchange) const;
  // On a worker. Never throws.
  void run(Exchange& exchange);

  // Answers for what cannot become an exchange.
  void refuse(const BadRequest& why, Exchange& exchange) const;

  // The response's head, ready to be sent; `body_bytes` as GET would send them.
  std::string head_of(const Exchange& exchange, std::uint64_t body_bytes,
                      std::string_view date) const;
  // Log and metrics of an answer.
  void record(const Exchange& exchange, std::uint64_t bytes);

  Metrics& metrics() { return metrics_; }

 private:
  void read_request(Head head, std::string_view peer, Exchange& exchange) const;
  bool plan_endpoint(Exchange& exchange);
  bool plan_other(Exchange& exchange) const;
  bool plan_websocket(const WebSocketRoute& route, Exchange& exchange) const;
  bool answer_from_cache(Exchange& exchange) const;
  bool is_within_rate(const std::string& client, Exchange& exchange);
  void run_endpoint(Exchange& exchange);
  void broke(std::string_view why, Exchange& exchange) const;

  const Router& router_;
  const ServerOptions& options_;
  ServerContent content_;
  const std::string security_headers_;
  Metrics metrics_;
  RateLimiter limiter_;
  SystemPages pages_;
};

}  // namespace storecast::http
