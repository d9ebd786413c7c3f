// The head of an answer as bytes, with the headers that every answer has.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "http/message.h"
#include "http/rate_limit.h"
#include "http/server_options.h"

namespace storecast::http {

// Content-Security-Policy and its like, each with its line end. Only our own origin may run
// scripts, be called and be framed, but for the foreign ones given.
std::string security_headers(const ForeignOrigins& foreign);

class ResponseHead {
 public:
  ResponseHead(int status, const Headers& headers);

  // A value with control characters is left out: it could end the head.
  ResponseHead& add(std::string_view name, std::string_view value);
  ResponseHead& add_rate(const RateLimiter::Verdict& rate);
  // `policy` is what security_headers() made; over TLS also Strict-Transport-Security.
  ResponseHead& add_security(std::string_view policy, bool secure);
  std::string end() &&;

 private:
  std::string text_;
};

}  // namespace storecast::http
