#include "http/site.h"

#include <algorithm>
#include <exception>
#include <random>

#include "core/log.h"
#include "core/text.h"
#include "http/target.h"

namespace storecast::http {
namespace {

constexpr std::string_view kSecurityHeaders =
    "Content-Security-Policy: default-src 'self'; img-src 'self' data: blob:; style-src 'self'; "
    "connect-src 'self'; frame-ancestors 'none'; base-uri 'self'; form-action 'self'; "
    "object-src 'none'\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "X-Frame-Options: DENY\r\n"
    "Referrer-Policy: strict-origin-when-cross-origin\r\n"
    "Permissions-Policy: camera=(), microphone=(), geolocation=(), payment=(), usb=()\r\n"
    "Cross-Origin-Opener-Policy: same-origin\r\n"
    "Cross-Origin-Resource-Policy: same-origin\r\n";
constexpr std::string_view kTransportSecurity =
    "Strict-Transport-Security: max-age=31536000; includeSubDomains\r\n";
constexpr std::size_t kMaxRequestId = 64;  // longer ones would flood the logs

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

// Whether the header lists the encoding without q=0.
bool accepts(const Request& request, std::string_view encoding) {
  const auto header = request.headers.find("Accept-Encoding");
  if (!header) return false;
  for (std::string_view part : split(*header, ',')) {
    const std::size_t semicolon = part.find(';');
    if (!equals_ignoring_case(trim(part.substr(0, semicolon)), encoding)) continue;
    if (semicolon == part.npos) return true;
    const std::string_view weight = trim(part.substr(semicolon + 1));
    return weight != "q=0" && weight != "q=0.0" && weight != "q=0.00" && weight != "q=0.000";
  }
  return false;
}

bool wants_page(const Request& request) {
  const auto accept = request.headers.find("Accept");
  return accept && accept->find("text/html") != std::string_view::npos;
}

bool is_for_programs(std::string_view path) {
  for (std::string_view prefix : {"/api", "/media", "/assets", "/docs"}) {
    if (path.starts_with(prefix) && (path.size() == prefix.size() || path[prefix.size()] == '/')) {
      return true;
    }
  }
  return false;
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

Response text_answer(std::string content_type, std::string body) {
  Response response;
  response.headers.set("Content-Type", content_type);
  response.headers.set("Cache-Control", "no-cache");
  response.body = std::move(body);
  return response;
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

std::string encoded_etag(std::string_view etag, std::string_view encoding) {
  std::string tag(etag.substr(0, etag.size() - 1));
  return tag + "-" + std::string(encoding) + "\"";
}

}  // namespace

Exchange::~Exchange() {
  std::error_code ignored;
  if (request.spooled) std::filesystem::remove(request.spooled->path, ignored);
  const auto* file = std::get_if<FileBody>(&response.body);
  if (file != nullptr && file->delete_after) std::filesystem::remove(file->path, ignored);
}

Site::Site(const Router& router, const ServerOptions& options, ServerContent content)
    : router_(router), options_(options), content_(std::move(content)) {}

void Site::refuse(const BadRequest& why, Exchange& exchange) const {
  if (exchange.request.request_id.empty()) exchange.request.request_id = new_request_id();
  exchange.response =
      problem(why.status, {.code = why.code, .message = why.message}, exchange.request);
  if (why.status == 405) exchange.response.headers.set("Allow", "GET, HEAD, OPTIONS");
}

bool Site::plan(Head head, std::string peer, Exchange& exchange) const {
  Request& request = exchange.request;
  request.method = head.method;
  request.target = std::move(head.target);
  request.headers = std::move(head.headers);
  request.remote_address = std::move(peer);
  request.request_id = request_id_of(request.headers);
  exchange.keep_alive = head.keep_alive;
  exchange.upgrade_wanted = head.wants_websocket;
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
  if (exchange.match.endpoint == nullptr) return plan_without_endpoint(exchange);
  exchange.route = exchange.match.endpoint->path;
  return false;
}

bool Site::plan_without_endpoint(Exchange& exchange) const {
  Request& request = exchange.request;
  const std::vector<Method>& allowed = exchange.match.allowed;
  if (request.method == Method::Options && !allowed.empty()) {
    answer_options(allowed, exchange.response);
    return true;
  }
  const bool reads = request.method == Method::Get || request.method == Method::Head;
  for (const WebSocketRoute& route : content_.websockets) {
    if (reads && route.path == request.path) return plan_websocket(route, exchange);
  }
  if (allowed.empty() && reads) {
    if (plan_page(exchange)) return exchange.page == nullptr;
    const Asset* asset = content_.assets ? content_.assets->find(request.path) : nullptr;
    if (asset == nullptr && content_.assets && wants_page(request) &&
        !is_for_programs(request.path)) {
      asset = content_.assets->find("/");  // the web app's own router knows the rest
    }
    if (asset != nullptr) {
      answer_asset(*asset, exchange);
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

bool Site::plan_page(Exchange& exchange) const {
  const std::string& path = exchange.request.path;
  if (path == "/healthz") {
    exchange.response = text_answer("application/json", R"({"status":"ok"})");
  } else if (path == "/openapi.json" && !content_.openapi.empty()) {
    exchange.response = text_answer("application/json", content_.openapi);
  } else if (path == "/readyz") {
    exchange.page = [this](Request&) {
      const bool ready = content_.ready == nullptr || content_.ready();
      Response response = text_answer(
          "application/json", ready ? R"({"status":"ready"})" : R"({"status":"not_ready"})");
      if (!ready) response.status = 503;
      return response;
    };
  } else {
    return false;
  }
  exchange.route = path;
  return true;
}

void Site::answer_asset(const Asset& asset, Exchange& exchange) const {
  Response& response = exchange.response;
  exchange.route = "asset";
  std::string etag(asset.etag);
  std::string_view bytes = asset.identity;
  if (!asset.brotli.empty() && accepts(exchange.request, "br")) {
    bytes = asset.brotli;
    etag = encoded_etag(asset.etag, "br");
    response.headers.set("Content-Encoding", "br");
  } else if (!asset.gzip.empty() && accepts(exchange.request, "gzip")) {
    bytes = asset.gzip;
    etag = encoded_etag(asset.etag, "gzip");
    response.headers.set("Content-Encoding", "gzip");
  }
  response.headers.set("Content-Type", asset.content_type);
  response.headers.set("ETag", etag);
  response.headers.set("Vary", "Accept-Encoding");
  response.headers.set("Cache-Control",
                       asset.is_immutable() ? "public, max-age=31536000, immutable" : "no-cache");
  response.body = SharedBody{bytes, nullptr};
  const auto seen = exchange.request.headers.find("If-None-Match");
  if (seen && seen->find(etag) != std::string_view::npos) {
    response.status = 304;
    response.body = std::string();
  }
}

bool Site::admit(Exchange& exchange) const {
  const log::RequestScope scope(exchange.request.request_id);
  try {
    const auto principal = router_.admit(exchange.request, *exchange.match.endpoint);
    if (principal.ok()) return true;
    exchange.response = problem(principal.error(), exchange.request);
  } catch (const std::exception& broken) {
    log::error("request failed", {{"path", exchange.request.path}, {"why", broken.what()}});
    refuse({500, "internal_error", "Something broke here. It was noted."}, exchange);
  }
  return false;
}

void Site::run(Exchange& exchange) const {
  if (!exchange.page) {
    exchange.response = router_.handle(exchange.request, exchange.match);
    return;
  }
  const log::RequestScope scope(exchange.request.request_id);
  try {
    exchange.response = exchange.page(exchange.request);
  } catch (const std::exception& broken) {
    log::error("request failed", {{"path", exchange.request.path}, {"why", broken.what()}});
    refuse({500, "internal_error", "Something broke here. It was noted."}, exchange);
  }
}

std::string Site::head_of(const Exchange& exchange, std::uint64_t body_bytes, std::string_view date,
                          bool secure) const {
  const Response& response = exchange.response;
  std::string head;
  head.reserve(1024);
  head.append("HTTP/1.1 ").append(std::to_string(response.status)).append(" ");
  head.append(reason_phrase(response.status)).append("\r\n");
  for (const auto& [name, value] : response.headers.all()) {
    head.append(name).append(": ").append(value).append("\r\n");
  }
  if (response.status != 204 && response.status != 304) {
    head.append("Content-Length: ").append(std::to_string(body_bytes)).append("\r\n");
  }
  head.append("Date: ").append(date).append("\r\n");
  head.append("X-Request-Id: ").append(exchange.request.request_id).append("\r\n");
  head.append(kSecurityHeaders);
  if (secure) head.append(kTransportSecurity);
  if (!exchange.keep_alive) head.append("Connection: close\r\n");
  return head.append("\r\n");
}

void Site::log_access(const Exchange& exchange, std::uint64_t bytes) const {
  if (!options_.access_log) return;
  const Request& request = exchange.request;
  const log::RequestScope scope(request.request_id);
  const auto elapsed = std::chrono::steady_clock::now() - exchange.started;
  log::info("request", {{"method", method_name(request.method)},
                        {"path", request.path},
                        {"status", exchange.response.status},
                        {"bytes", bytes},
                        {"ms", std::chrono::duration<double, std::milli>(elapsed).count()},
                        {"address", request.remote_address}});
}

}  // namespace storecast::http
