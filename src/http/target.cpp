#include "http/target.h"

#include "core/text.h"

namespace storecast::http {
namespace {

enum class Part { Path, Query };

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

Error malformed(std::string message) {
  return {ErrorKind::Malformed, "malformed_url", std::move(message)};
}

Result<std::string> decode(std::string_view text, Part part) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') {
      out += text[i] == '+' && part == Part::Query ? ' ' : text[i];
      continue;
    }
    const int high = i + 2 < text.size() ? hex_digit(text[i + 1]) : -1;
    const int low = i + 2 < text.size() ? hex_digit(text[i + 2]) : -1;
    if (high < 0 || low < 0) return malformed("The address has a broken percent escape.");
    const int byte = high * 16 + low;
    if (byte < 0x20 || byte == 0x7f) return malformed("The address has control characters.");
    if (part == Part::Path && (byte == '/' || byte == '\\')) {
      return malformed("The path has an encoded slash.");
    }
    out += static_cast<char>(byte);
    i += 2;
  }
  if (!is_valid_utf8(out)) return malformed("The address is not valid UTF-8.");
  return out;
}

}  // namespace

Result<Target> parse_target(std::string_view target) {
  Target parsed;
  const std::size_t question = target.find('?');
  parsed.path = TRY(decode(target.substr(0, question), Part::Path));
  for (std::string_view segment : split(parsed.path, '/')) {
    if (segment == "." || segment == "..") return malformed("The path has dot segments.");
  }
  if (question == target.npos || question + 1 == target.size()) return parsed;
  for (std::string_view pair : split(target.substr(question + 1), '&')) {
    if (pair.empty()) continue;
    if (parsed.query.size() == kMaxQueryPairs) return malformed("The query has too many pairs.");
    const std::size_t equals = pair.find('=');
    std::string name = TRY(decode(pair.substr(0, equals), Part::Query));
    std::string value;
    if (equals != pair.npos) value = TRY(decode(pair.substr(equals + 1), Part::Query));
    parsed.query.emplace_back(std::move(name), std::move(value));
  }
  return parsed;
}

}  // namespace storecast::http
