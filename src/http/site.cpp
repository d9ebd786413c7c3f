#include "http/site.h"

#include <algorithm>
#include <exception>
#include <random>

#include "core/log.h"
#include "core/text.h"
#include "http/client_address.h"
#include "http/compression.h"
#include "http/response_head.h"
#include "http/static_files.h"
#include "http/target.h"

namespace storecast::http {
namespace {

constexpr std::size_t kMaxRequestId = 64;     // longer ones would flood the logs
constexpr std::size_t kTraceParentSize = 55;  // "00-<32 hex>-<16 hex>-<2 hex>"

std::string new_request_id() {
  thread_local std::mt19937_64 random{std::random_device{}()};
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string id = "req_";
  for (std::uint64_t bits = random(), i = 0; i < 16; ++i, bits >>= 4) id += kDigits[bits & 15];
  return id;
}

std::string request_id_of(const Headers& headers) {
  const auto given = headers.find("X-Request-Id");
  const auto plain = [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' ||
           c == '_' || c == '.';
  };
  const bool fine = given && !given->empty() && given->size() <= kMaxRequestId &&
                    std::all_of(given->begin(), given->end(), plain);
  return fine ? std::string(*given) : new_request_id();
}

std::string trace_parent_of(const Headers& headers) {
  const auto given = headers.find("traceparent");
  if (!given || given->size() != kTraceParentSize || !given->starts_with("00-")) return {};
  const bool fine = given->find_first_not_of("0123456789abcdef-") == std::string_view::npos;
  return fine ? std::string(*given) : std::string();
}

std::string allowed_names(const std::vector<Method>& methods) {
  std::string names;
  for (Method method : methods) {
    names += std::string(method_name(method)) + (method == Method::Get ? ", HEAD, " : ", ");
  }
  return names + "OPTIONS";
}

void answer_options(const std::vector<Method>& methods, Response& response) {
  response.status = 204;
  response.headers.set("Allow", allowed_names(methods));
  response.headers.set("Cache-Control", "no-store");
}

// Browsers say which page opens the socket. Other programs send no Origin.
bool is_own_origin(const Request& request, const std::vector<std::string>& allowed) {
  const auto origin = request.headers.find("Origin");
  if (!origin) return true;
  for (const std::string& other : allowed) {
    if (equals_ignoring_case(*origin, other)) return true;
  }
  const std::string own = (request.secure ? "https://" : "http://") +
                          std::string(request.headers.find("Host").value_or(""));
  return equals_ignoring_case(*origin, own);
}

Error too_often(const RateLimiter::Verdict& rate) {
  return {
      ErrorKind::RateLimited, "too_many_requests",
      "Too many requests. Try again in " + std::to_string(rate.retry_after.count()) + " seconds."};
}

bool reads(const Request& request) {
  return request.method == Method::Get || request.method == Method::Head;
}

}  // namespace

Exchange::~Exchange() {
  std::error_code ignored;
  if (request.spooled) std::filesystem::remove(request.spooled->path, ignored);
  const auto* file = std::get_if<FileBody>(&response.body);
  if (file != nullptr && file->delete_after) std::filesystem::remove(file->path, ignored);
}

Site::Site(const Router& router, const ServerOptions& options, ServerContent content)
    : router_(router),
      options_(options),
      content_(std::move(content)),
      security_headers_(security_headers(options.foreign_origins)),
      limiter_(options.rate_policies),
      pages_(router_, content_, metrics_) {
  add_process_gauges(metrics_);
}

void Site::refuse(const BadRequest& why, Exchange& exchange) const {
  if (exchange.request.request_id.empty()) exchange.request.request_id = new_request_id();
  exchange.response =
      problem(why.status, {.code = why.code, .message = why.message}, exchange.request);
  if (why.status == 405)
    exchange.response.headers.set("Allow", "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS");
}

void Site::broke(std::string_view why, Exchange& exchange) const {
  log::error("request failed", {{"path", exchange.request.path}, {"why", why}});
  refuse({500, "internal_error", "Something broke here. It was noted."}, exchange);
}

void Site::read_request(Head head, std::string_view peer, Exchange& exchange) const {
  Request& request = exchange.request;
  request.method = head.method;
  request.target = std::move(head.target);
  request.headers = std::move(head.headers);
  request.request_id = request_id_of(request.headers);
  request.remote_address = client_address(peer, request.headers, options_.trusted_proxies);
  request.secure =
      request.secure || forwarded_as_secure(peer, request.headers, options_.trusted_proxies);
  exchange.trace_parent = trace_parent_of(request.headers);
  exchange.keep_alive = head.keep_alive;
  exchange.upgrade_wanted = head.wants_websocket;
}

bool Site::plan(Head head, std::string_view peer, Exchange& exchange) {
  read_request(std::move(head), peer, exchange);
  Request& request = exchange.request;
  if (request.target == "*") {
    exchange.route = "*";
    answer_options({Method::Get, Method::Post, Method::Put, Method::Patch, Method::Delete},
                   exchange.response);
    return true;
  }
  Result<Target> target = parse_target(request.target);
  if (!target.ok()) {
    exchange.response = problem(target.error(), request);
    return true;
  }
  request.path = std::move(target->path);
  request.query = std::move(target->query);
  exchange.match = router_.match(request.method, request.path);
  return exchange.match.endpoint != nullptr ? plan_endpoint(exchange) : plan_other(exchange);
}

bool Site::plan_endpoint(Exchange& exchange) {
  const Endpoint& endpoint = *exchange.match.endpoint;
  exchange.route = endpoint.path;
  const bool anonymous = !exchange.request.headers.find("Authorization");
  if (content_.cache != nullptr && endpoint.cache != CacheTag::None && anonymous &&
      reads(exchange.request)) {
    exchange.cache_key =
        std::string(coding_name(negotiate(exchange.request))) + " " + exchange.request.target;
    // What costs nothing need not be counted.
    if (answer_from_cache(exchange)) return true;
  }
  return !is_within_rate(network_of(exchange.request.remote_address), exchange);
}

bool Site::is_within_rate(const std::string& client, Exchange& exchange) {
  const auto now = std::chrono::steady_clock::now();
  exchange.rate = limiter_.take(exchange.match.endpoint->rate_bucket, client, now);
  if (exchange.rate.allowed) return true;
  exchange.response = problem(too_often(exchange.rate), exchange.request);
  return false;
}

bool Site::answer_from_cache(Exchange& exchange) const {
  const auto answer = content_.cache->find(exchange.cache_key);
  if (answer == nullptr) return false;
  exchange.response.headers = answer->headers;
  const auto tag = answer->headers.find("ETag");
  if (tag && exchange.request.headers.find("If-None-Match") == tag) {
    exchange.response.status = 304;
    return true;
  }
  exchange.response.body = SharedBody{answer->body, answer};
  return true;
}

bool Site::plan_other(Exchange& exchange) const {
  Request& request = exchange.request;
  const std::vector<Method>& allowed = exchange.match.allowed;
  if (request.method == Method::Options && !allowed.empty()) {
    answer_options(allowed, exchange.response);
    return true;
  }
  for (const WebSocketRoute& route : content_.websockets) {
    if (reads(request) && route.path == request.path) return plan_websocket(route, exchange);
  }
  if (allowed.empty() && reads(request)) {
    if (auto page = pages_.find(request.path)) {
      exchange.route = request.path;
      exchange.page = std::move(page->answer);
      if (page->blocks) return false;
      exchange.response = exchange.page(request);
      return true;
    }
    const Asset* asset = content_.assets ? find_asset(*content_.assets, request) : nullptr;
    if (asset != nullptr) {
      exchange.route = "asset";
      exchange.response = asset_response(*asset, request);
      return true;
    }
  }
  exchange.response = router_.handle(request, exchange.match);
  return true;
}

bool Site::plan_websocket(const WebSocketRoute& route, Exchange& exchange) const {
  Request& request = exchange.request;
  exchange.route = route.path;
  if (!is_own_origin(request, options_.allowed_origins)) {
    exchange.response = problem(
        {ErrorKind::Forbidden, "foreign_origin", "Pages of other sites may not connect."}, request);
    return true;
  }
  const bool key = request.headers.find("Sec-WebSocket-Key").has_value();
  if (!exchange.upgrade_wanted || request.headers.find("Sec-WebSocket-Version") != "13" || !key) {
    refuse({426, "upgrade_required", "This path speaks WebSocket, version 13."}, exchange);
    exchange.response.headers.set("Upgrade", "websocket");
    exchange.response.headers.set("Connection", "Upgrade");
    exchange.response.headers.set("Sec-WebSocket-Version", "13");
    return true;
  }
  exchange.websocket = route.handler;
  return false;
}

bool Site::admit(Exchange& exchange) const {
  const log::RequestScope scope(exchange.request.request_id);
  try {
    const auto principal = router_.admit(exchange.request, *exchange.match.endpoint);
    if (principal.ok()) return true;
    exchange.response = problem(principal.error(), exchange.request);
  } catch (const std::exception& broken) {
    broke(broken.what(), exchange);
  }
  return false;
}

void Site::run(Exchange& exchange) {
  const log::RequestScope scope(exchange.request.request_id);
  try {
    if (exchange.page) {
      exchange.response = exchange.page(exchange.request);
    } else {
      run_endpoint(exchange);
    }
  } catch (const std::exception& broken) {
    broke(broken.what(), exchange);
  }
}

void Site::run_endpoint(Exchange& exchange) {
  const CacheTag tag = exchange.match.endpoint->cache;
  ByteCache* cache = exchange.cache_key.empty() ? nullptr : content_.cache;
  const std::uint64_t generation = cache ? cache->generation(tag) : 0;
  // One account cannot ask more by coming from many addresses.
  const auto gate = [&](const std::optional<Principal>& principal) -> Result<void> {
    if (!principal) return {};
    const RateLimiter::Verdict rate =
        limiter_.take(exchange.match.endpoint->rate_bucket, principal->account.to_string(),
                      std::chrono::steady_clock::now());
    if (rate.remaining < exchange.rate.remaining || !rate.allowed) exchange.rate = rate;
    if (!rate.allowed) return too_often(rate);
    return {};
  };
  Response& response = exchange.response;
  response = router_.handle(exchange.request, exchange.match, gate);
  if (exchange.request.headers.find("Authorization") &&
      response.headers.find("Cache-Control") == "no-cache") {
    response.headers.set("Cache-Control", "private, no-cache");
  }
  compress_body(exchange.request, response);
  const auto* body = std::get_if<std::string>(&response.body);
  if (cache == nullptr || response.status != 200 || body == nullptr) return;
  cache->put(tag, generation, exchange.cache_key, {response.headers, *body});
}

std::string Site::head_of(const Exchange& exchange, std::uint64_t body_bytes,
                          std::string_view date) const {
  const Response& response = exchange.response;
  ResponseHead head(response.status, response.headers);
  if (response.status != 204 && response.status != 304) {
    head.add("Content-Length", std::to_string(body_bytes));
  }
  head.add("Date", date).add("X-Request-Id", exchange.request.request_id);
  if (!exchange.trace_parent.empty()) head.add("traceparent", exchange.trace_parent);
  head.add_rate(exchange.rate).add_security(security_headers_, exchange.request.secure);
  if (!exchange.keep_alive) head.add("Connection", "close");
  return std::move(head).end();
}

void Site::record(const Exchange& exchange, std::uint64_t bytes) {
  const Request& request = exchange.request;
  const auto elapsed = std::chrono::steady_clock::now() - exchange.started;
  metrics_.count_request(method_name(request.method), exchange.route, exchange.response.status,
                         elapsed);
  const log::RequestScope scope(request.request_id);
  // Never the query: it may hold what its sender would not like to find in a log.
  log::info("request", {{"method", method_name(request.method)},
                        {"path", request.path},
                        {"status", exchange.response.status},
                        {"bytes", bytes},
                        {"ms", std::chrono::duration<double, std::milli>(elapsed).count()},
                        {"address", request.remote_address},
                        {"traceparent", exchange.trace_parent}});
}

}  // namespace storecast::http
