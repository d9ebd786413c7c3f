#include "http/response_head.h"

#include <algorithm>

namespace storecast::http {
namespace {

constexpr std::string_view kOtherSecurityHeaders =
    "X-Content-Type-Options: nosniff\r\n"
    "X-Frame-Options: DENY\r\n"
    "Referrer-Policy: strict-origin-when-cross-origin\r\n"
    "Permissions-Policy: camera=(), microphone=(), geolocation=(), payment=(), usb=()\r\n"
    "Cross-Origin-Opener-Policy: same-origin\r\n"
    "Cross-Origin-Resource-Policy: same-origin\r\n";
constexpr std::string_view kTransportSecurity =
    "Strict-Transport-Security: max-age=31536000; includeSubDomains\r\n";

bool is_safe(std::string_view value) {
  return std::none_of(value.begin(), value.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x20 || byte == 0x7f;
  });
}

std::string directive(std::string_view name, const std::vector<std::string>& foreign) {
  std::string text = std::string(name) + " 'self'";
  for (const std::string& origin : foreign) text += " " + origin;
  return text + "; ";
}

}  // namespace

std::string security_headers(const ForeignOrigins& foreign) {
  return "Content-Security-Policy: default-src 'self'; img-src 'self' data: blob:; "
         "style-src 'self'; " +
         directive("script-src", foreign.script) + directive("connect-src", foreign.connect) +
         directive("frame-src", foreign.frame) +
         "frame-ancestors 'none'; base-uri 'self'; form-action 'self'; object-src 'none'\r\n" +
         std::string(kOtherSecurityHeaders);
}

ResponseHead::ResponseHead(int status, const Headers& headers) {
  text_.reserve(1024);
  text_.append("HTTP/1.1 ").append(std::to_string(status)).append(" ");
  text_.append(reason_phrase(status)).append("\r\n");
  for (const auto& [name, value] : headers.all()) add(name, value);
}

ResponseHead& ResponseHead::add(std::string_view name, std::string_view value) {
  if (is_safe(name) && is_safe(value)) {
    text_.append(name).append(": ").append(value).append("\r\n");
  }
  return *this;
}

ResponseHead& ResponseHead::add_rate(const RateLimiter::Verdict& rate) {
  if (rate.policy == nullptr) return *this;
  const std::string name = "\"" + rate.policy->name + "\"";
  add("RateLimit-Policy", name + ";q=" + std::to_string(rate.policy->quota) +
                              ";w=" + std::to_string(rate.policy->window.count()));
  add("RateLimit",
      name + ";r=" + std::to_string(rate.remaining) + ";t=" + std::to_string(rate.reset.count()));
  if (!rate.allowed) add("Retry-After", std::to_string(rate.retry_after.count()));
  return *this;
}

ResponseHead& ResponseHead::add_security(std::string_view policy, bool secure) {
  text_.append(policy);
  if (secure) text_.append(kTransportSecurity);
  return *this;
}

std::string ResponseHead::end() && {
  return std::move(text_.append("\r\n"));
}

}  // namespace storecast::http
