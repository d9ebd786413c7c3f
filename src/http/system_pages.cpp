#include "http/system_pages.h"

#include "http/compression.h"

namespace storecast::http {
namespace {

Response text_answer(std::string content_type, std::string body) {
  Response response;
  response.headers.set("Content-Type", content_type);
  response.headers.set("Cache-Control", "no-store");
  response.body = std::move(body);
  return response;
}

// A proxy on the same machine forwards for somebody else.
bool is_local(const Request& request) {
  const bool forwarded = request.headers.find("X-Forwarded-For") ||
                         request.headers.find("Forwarded") || request.headers.find("Via");
  return !forwarded && (request.remote_address == "127.0.0.1" || request.remote_address == "::1");
}

}  // namespace

std::optional<SystemPages::Page> SystemPages::find(std::string_view path) const {
  if (path == "/healthz") return Page{false, [this](const Request&) { return health(); }};
  if (path == "/readyz") return Page{true, [this](const Request&) { return readiness(); }};
  if (path == "/metrics") {
    return Page{true, [this](const Request& request) { return metrics(request); }};
  }
  if (path == "/openapi.json" && !content_.openapi.empty()) {
    return Page{true, [this](const Request& request) { return openapi(request); }};
  }
  return {};
}

Response SystemPages::health() const {
  return text_answer("application/json", R"({"status":"ok"})");
}

Response SystemPages::readiness() const {
  if (content_.ready == nullptr || content_.ready()) {
    return text_answer("application/json", R"({"status":"ready"})");
  }
  Response response = text_answer("application/json", R"({"status":"not_ready"})");
  response.status = 503;
  response.headers.set("Retry-After", "1");
  return response;
}

Response SystemPages::metrics(const Request& request) const {
  if (!is_local(request)) {
    const auto admitted = router_.admit(request, Endpoint{.access = Access::Admin});
    if (!admitted.ok()) return problem(admitted.error(), request);
  }
  Response response = text_answer("text/plain; version=0.0.4; charset=utf-8", metrics_.text());
  compress_body(request, response);
  return response;
}

Response SystemPages::openapi(const Request& request) const {
  Response response = text_answer("application/json", content_.openapi);
  response.headers.set("Cache-Control", "no-cache");
  compress_body(request, response);
  return response;
}

}  // namespace storecast::http
