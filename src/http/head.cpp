#include "http/head.h"

#include <algorithm>
#include <charconv>

#include "core/text.h"

namespace storecast::http {
namespace {

constexpr std::string_view kCrlf = "\r\n";
constexpr std::size_t kMaxMethod = 32;            // the longest registered one has 17 letters
constexpr std::size_t kContentLengthDigits = 15;  // a petabyte; cannot overflow 64 bits

bool is_alnum(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_token_char(char c) {
  return is_alnum(c) || std::string_view("!#$%&'*+-.^_`|~").find(c) != std::string_view::npos;
}

// Visible ASCII, UTF-8 bytes, space and tab.
bool is_value_char(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x20 ? byte != 0x7f : c == '\t';
}

bool is_target_char(char c) {
  return c > 0x20 && c < 0x7f && std::string_view("\"#<>\\").find(c) == std::string_view::npos;
}

std::string_view trim_blanks(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

BadRequest bad(std::string message) {
  return {400, "bad_request", std::move(message)};
}

std::optional<Method> method_of(std::string_view name) {
  for (Method method : {Method::Get, Method::Head, Method::Post, Method::Put, Method::Patch,
                        Method::Delete, Method::Options}) {
    if (name == method_name(method)) return method;
  }
  return {};
}

bool is_port(std::string_view text) {
  return text.size() <= 5 &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// A name, an IPv4 address or a bracketed IPv6 address, with or without a port.
bool is_host(std::string_view text) {
  std::string_view name = text;
  if (text.starts_with('[')) {
    const std::size_t end = text.find(']');
    if (end == std::string_view::npos) return false;
    name = text.substr(1, end - 1);
    text.remove_prefix(end + 1);
    if (name.find_first_not_of("0123456789abcdefABCDEF:.") != std::string_view::npos) return false;
  } else {
    name = text.substr(0, text.find(':'));
    text.remove_prefix(name.size());
    const auto plain = [](char c) { return is_alnum(c) || c == '-' || c == '.' || c == '_'; };
    if (!std::all_of(name.begin(), name.end(), plain)) return false;
  }
  return !name.empty() && (text.empty() || (text.starts_with(':') && is_port(text.substr(1))));
}

using Problem = std::optional<BadRequest>;

Problem read_version(std::string_view version, Head& head) {
  if (version == "HTTP/1.1") return {};
  if (version == "HTTP/1.0") {
    head.minor_version = 0;
    head.keep_alive = false;
    return {};
  }
  const bool other = version.size() == 8 && version.starts_with("HTTP/") && version[6] == '.' &&
                     is_port(version.substr(5, 1)) && is_port(version.substr(7, 1));
  if (!other) return bad("The request line is not \"METHOD target HTTP/1.1\".");
  return BadRequest{505, "version_not_supported", "This server speaks HTTP/1.1."};
}

Problem read_request_line(std::string_view line, const HeadLimits& limits, Head& head) {
  const std::size_t first = line.find(' ');
  const std::size_t second = first == line.npos ? line.npos : line.find(' ', first + 1);
  if (second == line.npos) return bad("The request line is not \"METHOD target HTTP/1.1\".");
  const std::string_view method = line.substr(0, first);
  const std::string_view target = line.substr(first + 1, second - first - 1);
  if (!is_token(method)) return bad("The method is not a word.");
  if (target.empty() || !std::all_of(target.begin(), target.end(), is_target_char)) {
    return bad("The request target has characters that must be percent-encoded.");
  }
  if (auto problem = read_version(line.substr(second + 1), head)) return problem;
  if (target.size() > limits.target_bytes) {
    return BadRequest{414, "uri_too_long", "The address is longer than this server reads."};
  }
  const auto known = method_of(method);
  if (!known) {
    return BadRequest{405, "method_not_allowed", "This server has no such method."};
  }
  head.method = *known;
  head.target = target;
  return {};
}

// "http://shop.example/path" names the host twice; both must agree.
Problem to_origin_form(Head& head) {
  if (head.target.starts_with('/')) return {};
  if (head.target == "*" && head.method == Method::Options) return {};
  const std::size_t scheme = head.target.find("://");
  const std::string name = to_lower_ascii(std::string_view(head.target).substr(0, scheme));
  if (scheme == std::string::npos || (name != "http" && name != "https")) {
    return bad("The request target must start with a slash.");
  }
  const std::string_view rest = std::string_view(head.target).substr(scheme + 3);
  const std::size_t end = std::min(rest.find_first_of("/?"), rest.size());
  if (!equals_ignoring_case(rest.substr(0, end), *head.headers.find("Host"))) {
    return bad("The request target and the Host header name different hosts.");
  }
  std::string origin(rest.substr(end));
  if (!origin.starts_with('/')) origin.insert(0, "/");
  head.target = std::move(origin);
  return {};
}

Problem read_content_length(std::string_view value, Head& head) {
  const bool digits = !value.empty() && std::all_of(value.begin(), value.end(),
                                                    [](char c) { return c >= '0' && c <= '9'; });
  if (!digits || (value.size() > 1 && value.front() == '0')) {
    return bad("Content-Length is not a plain number.");
  }
  if (value.size() > kContentLengthDigits) return bad("Content-Length is too large.");
  std::uint64_t length = 0;
  std::from_chars(value.data(), value.data() + value.size(), length);
  head.content_length = length;
  return {};
}

Problem read_transfer_encoding(std::string_view value, Head& head) {
  if (head.minor_version == 0) return bad("HTTP/1.0 has no Transfer-Encoding.");
  if (!equals_ignoring_case(value, "chunked")) {
    return bad("The only transfer encoding taken is \"chunked\".");
  }
  head.chunked = true;
  return {};
}

bool lists(std::string_view value, std::string_view word) {
  for (std::string_view part : split(value, ',')) {
    if (equals_ignoring_case(trim_blanks(part), word)) return true;
  }
  return false;
}

Problem read_connection(Head& head) {
  bool upgrade = false;
  for (const auto& [name, value] : head.headers.all()) {
    if (!equals_ignoring_case(name, "Connection")) continue;
    if (lists(value, "close")) head.keep_alive = false;
    upgrade = upgrade || lists(value, "upgrade");
  }
  const auto protocol = head.headers.find("Upgrade");
  head.wants_websocket = upgrade && protocol && equals_ignoring_case(*protocol, "websocket") &&
                         head.method == Method::Get && head.minor_version == 1;
  const auto expect = head.headers.find("Expect");
  if (!expect) return {};
  if (!equals_ignoring_case(*expect, "100-continue")) {
    return BadRequest{417, "expectation_failed", "The only expectation met is 100-continue."};
  }
  head.expects_continue = head.minor_version == 1;
  return {};
}

// Headers that decide who reads what: two of them mean two readings.
bool must_be_single(std::string_view name) {
  for (std::string_view single : {"Host", "Content-Length", "Transfer-Encoding", "Content-Type",
                                  "Authorization", "Expect", "Origin", "Upgrade"}) {
    if (equals_ignoring_case(name, single)) return true;
  }
  return false;
}

Problem read_header(std::string_view line, Head& head) {
  const auto header = read_header_line(line);
  if (!header) return bad("A header line is not \"Name: value\".");
  if (header->name.find('_') != std::string_view::npos) return {};
  if (must_be_single(header->name) && head.headers.find(header->name)) {
    return bad("The header " + std::string(header->name) + " is given twice.");
  }
  head.headers.add(header->name, header->value);
  return {};
}

Problem read_framing(Head& head) {
  const auto length = head.headers.find("Content-Length");
  const auto encoding = head.headers.find("Transfer-Encoding");
  if (length && encoding) return bad("Content-Length and Transfer-Encoding exclude each other.");
  if (length) {
    if (auto problem = read_content_length(*length, head)) return problem;
  }
  if (encoding) {
    if (auto problem = read_transfer_encoding(*encoding, head)) return problem;
  }
  const bool takes_body =
      head.method == Method::Post || head.method == Method::Put || head.method == Method::Patch;
  if (head.has_body() && !takes_body) {
    return bad(std::string(method_name(head.method)) + " takes no body.");
  }
  return {};
}

Problem check_host(const Head& head) {
  const auto host = head.headers.find("Host");
  if (!host || !is_host(*host)) return bad("The request must name one host in its Host header.");
  return {};
}

Problem read_lines(std::string_view text, const HeadLimits& limits, Head& head) {
  std::size_t at = text.find(kCrlf);
  if (auto problem = read_request_line(text.substr(0, at), limits, head)) return problem;
  for (std::size_t count = 0; at + 2 < text.size(); ++count) {
    if (count == limits.headers) {
      return BadRequest{431, "too_many_headers", "The request has too many headers."};
    }
    const std::size_t start = at + 2;
    at = text.find(kCrlf, start);
    if (auto problem = read_header(text.substr(start, at - start), head)) return problem;
  }
  if (auto problem = check_host(head)) return problem;
  if (auto problem = read_framing(head)) return problem;
  if (auto problem = to_origin_form(head)) return problem;
  return read_connection(head);
}

// What is wrong already although the head is not complete: saves waiting for the rest of it.
Problem check_start(std::string_view input, const HeadLimits& limits) {
  if (!is_token_char(input.front())) return bad("The request does not start with a method.");
  for (std::size_t at = input.find('\n'); at != input.npos; at = input.find('\n', at + 1)) {
    if (at == 0 || input[at - 1] != '\r') return bad("Lines must end with CR LF.");
  }
  const std::size_t line = std::min(input.find(kCrlf), input.size());
  if (input.substr(0, line).find_first_of(" ") > kMaxMethod && line > kMaxMethod) {
    return bad("The method is not a word that this server knows.");
  }
  if (line > limits.target_bytes + 64) {
    return BadRequest{414, "uri_too_long", "The address is longer than this server reads."};
  }
  if (line < input.size()) {
    Head ignored;
    return read_request_line(input.substr(0, line), limits, ignored);
  }
  return {};
}

}  // namespace

bool is_token(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), is_token_char);
}

std::optional<HeaderLine> read_header_line(std::string_view line) {
  const std::size_t colon = line.find(':');
  if (colon == line.npos || !is_token(line.substr(0, colon))) return {};
  const std::string_view value = line.substr(colon + 1);
  if (!std::all_of(value.begin(), value.end(), is_value_char)) return {};
  return HeaderLine{line.substr(0, colon), trim_blanks(value)};
}

std::variant<NeedMore, ReadHead, BadRequest> read_head(std::string_view input,
                                                       const HeadLimits& limits) {
  if (input.empty()) return NeedMore{};
  const std::size_t end = input.find("\r\n\r\n");
  const std::size_t bytes = end == input.npos ? input.size() : end + 4;
  if (end == input.npos || bytes > limits.bytes) {
    if (auto problem = check_start(input.substr(0, bytes), limits)) return *problem;
    if (bytes <= limits.bytes) return NeedMore{};
    return BadRequest{431, "headers_too_large", "The headers are longer than this server reads."};
  }
  ReadHead read{.head = {}, .bytes = bytes};
  if (auto problem = read_lines(input.substr(0, end + 2), limits, read.head)) return *problem;
  return read;
}

}  // namespace storecast::http
