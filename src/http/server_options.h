// How a server listens, and every limit it keeps.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "http/head.h"
#include "http/rate_limit.h"

namespace storecast::http {

struct ServerLimits {
  HeadLimits head;
  std::size_t connections = 10'000;           // about 10 KB each when idle
  std::size_t connections_per_address = 512;  // an office behind one address; not for proxies
  std::size_t queued_requests = 512;          // more would wait longer than a client does
  std::size_t queued_computations = 64;
  std::chrono::milliseconds handshake{10'000};
  std::chrono::milliseconds head_time{10'000};  // from the first byte to the empty line
  std::chrono::milliseconds idle{75'000};       // between requests; longer than proxies keep theirs
  std::chrono::milliseconds transfer{20'000};   // of a body, plus its size at the slowest rate
  std::size_t slowest_bytes_per_second = 4 * 1024;
  std::chrono::milliseconds linger{2'000};     // reading on after a refusal, so that it arrives
  std::chrono::milliseconds shutdown{10'000};  // for requests in flight when the server stops
  std::size_t websocket_message_bytes = 16 * 1024;
  std::size_t websocket_queue_bytes = 1 << 20;  // a consumer that is further behind is closed
  std::chrono::milliseconds websocket_ping{15'000};
};

// Origins beside our own that pages may use: to load scripts from, to call, to show in a frame.
struct ForeignOrigins {
  std::vector<std::string> script, connect, frame;
};

struct ServerOptions {
  std::string host = "127.0.0.1";
  std::uint16_t port = 0;       // 0: any free one
  std::string tls_certificate;  // PEM files; empty: plain HTTP
  std::string tls_key;
  int io_threads = 2;
  int request_threads = 4;
  int compute_threads = 1;
  int waiting_threads = 64;  // many sleep when the other server is slow, each with a small stack
  std::vector<std::string> trusted_proxies;  // addresses whose X-Forwarded-* headers are believed
  std::vector<std::string> allowed_origins;  // beside our own, for WebSockets
  ForeignOrigins foreign_origins;
  std::filesystem::path tmp_directory;  // of uploads; made when absent
  std::vector<RatePolicy> rate_policies = default_rate_policies();
  ServerLimits limits;
};

}  // namespace storecast::http
