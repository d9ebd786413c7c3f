// The head of an answer as bytes, with the headers that every answer has.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "http/message.h"
#include "http/rate_limit.h"

namespace storecast::http {

class ResponseHead {
 public:
  ResponseHead(int status, const Headers& headers);

  // A value with control characters is left out: it could end the head.
  ResponseHead& add(std::string_view name, std::string_view value);
  ResponseHead& add_rate(const RateLimiter::Verdict& rate);
  // Content-Security-Policy and its like; over TLS also Strict-Transport-Security.
  ResponseHead& add_security(bool secure);
  std::string end() &&;

 private:
  std::string text_;
};

}  // namespace storecast::http
