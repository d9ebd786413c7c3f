#include "crypto/jws_header.h"

namespace storecast::crypto {
namespace {

class HeaderReader {
 public:
  explicit HeaderReader(std::string_view json) : rest_(json) {}

  std::optional<JwsHeader> read() {
    if (!take('{')) return std::nullopt;
    do {
      if (!read_member()) return std::nullopt;
    } while (take(','));
    if (!take('}')) return std::nullopt;
    skip_space();
    return rest_.empty() ? std::optional(std::move(header_)) : std::nullopt;
  }

 private:
  bool read_member() {
    const auto name = read_string();
    if (!name || !take(':')) return false;
    std::optional<std::string>* member = find_member(*name);
    if (member == nullptr || member->has_value()) return false;
    *member = read_string();
    return member->has_value();
  }

  std::optional<std::string>* find_member(std::string_view name) {
    if (name == "alg") return &header_.algorithm;
    if (name == "typ") return &header_.type;
    if (name == "kid") return &header_.key_id;
    return nullptr;
  }

  std::optional<std::string> read_string() {
    if (!take('"')) return std::nullopt;
    const std::size_t end = rest_.find('"');
    if (end == std::string_view::npos) return std::nullopt;
    const std::string_view text = rest_.substr(0, end);
    rest_.remove_prefix(end + 1);
    for (const char c : text) {
      const bool is_plain = c >= ' ' && c <= '~' && c != '\\';
      if (!is_plain) return std::nullopt;
    }
    return std::string(text);
  }

  bool take(char expected) {
    skip_space();
    if (!rest_.starts_with(expected)) return false;
    rest_.remove_prefix(1);
    return true;
  }

  void skip_space() {
    const std::size_t first = rest_.find_first_not_of(" \t\r\n");
    rest_.remove_prefix(first == std::string_view::npos ? rest_.size() : first);
  }

  std::string_view rest_;
  JwsHeader header_;
};

}  // namespace

std::optional<JwsHeader> parse_jws_header(std::string_view json) {
  return HeaderReader(json).read();
}

}  // namespace storecast::crypto
