// Pages about the server itself: /healthz, /readyz, /metrics, /openapi.json.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "http/metrics.h"
#include "http/server.h"

namespace storecast::http {

class SystemPages {
 public:
  SystemPages(const Router& router, const ServerContent& content, const Metrics& metrics)
      : router_(router), content_(content), metrics_(metrics) {}

  struct Page {
    bool blocks = false;  // must run on a worker
    std::function<Response(const Request&)> answer;
  };
  std::optional<Page> find(std::string_view path) const;

 private:
  Response health() const;
  Response readiness() const;
  Response metrics(const Request& request) const;
  Response openapi(const Request& request) const;

  const Router& router_;
  const ServerContent& content_;
  const Metrics& metrics_;
};

}  // namespace storecast::http
