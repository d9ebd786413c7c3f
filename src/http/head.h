// The head of an HTTP/1.1 request, read strictly (RFC 9112): what proxies are known to read in two
// ways is refused, not repaired. Pure text in, values out; sockets are connection.cpp's business.
//
// Refused on purpose although tolerated elsewhere: bare LF, folded lines, spaces before a colon,
// Content-Length beside Transfer-Encoding, repeated Content-Length, leading zeros, encodings other
// than exactly "chunked", a body with GET, HEAD, DELETE or OPTIONS. Headers with an underscore are
// dropped: gateways disagree on whether "Content_Length" means Content-Length.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "http/message.h"

namespace storecast::http {

struct HeadLimits {
  std::size_t bytes = 16 * 1024;        // request line and headers; browsers stay below 8 KB
  std::size_t target_bytes = 8 * 1024;  // longer lists belong in a body
  std::size_t headers = 100;
};

struct Head {
  Method method = Method::Get;
  std::string target;  // origin form: "/path?query", or "*" with OPTIONS
  int minor_version = 1;
  Headers headers;
  std::optional<std::uint64_t> content_length;
  bool chunked = false;
  bool keep_alive = true;
  bool expects_continue = false;
  bool wants_websocket = false;

  bool has_body() const { return chunked || content_length.value_or(0) > 0; }
};

// Why a request cannot be read; the connection must be closed after the answer.
struct BadRequest {
  int status = 400;
  std::string code;
  std::string message;
};

struct NeedMore {};

struct ReadHead {
  Head head;
  std::size_t bytes = 0;  // of the input, the empty line included
};

// Looks for one head at the start of `input`.
std::variant<NeedMore, ReadHead, BadRequest> read_head(std::string_view input,
                                                       const HeadLimits& limits);

struct HeaderLine {
  std::string_view name, value;
};
// One line without its CRLF, as a header or a trailer; empty when it is not one.
std::optional<HeaderLine> read_header_line(std::string_view line);

bool is_token(std::string_view text);  // RFC 9110, 5.6.2; not empty

}  // namespace storecast::http
