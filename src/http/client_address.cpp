#include "http/client_address.h"

#include <arpa/inet.h>

#include <algorithm>
#include <array>

#include "core/text.h"

namespace storecast::http {
namespace {

bool is_address(const std::string& text) {
  std::array<unsigned char, sizeof(in6_addr)> ignored;
  return inet_pton(AF_INET, text.c_str(), ignored.data()) == 1 ||
         inet_pton(AF_INET6, text.c_str(), ignored.data()) == 1;
}

bool is_trusted(std::string_view address, const std::vector<std::string>& trusted) {
  return std::find(trusted.begin(), trusted.end(), address) != trusted.end();
}

}  // namespace

std::string plain_address(std::string_view address) {
  constexpr std::string_view kMapped = "::ffff:";
  const bool mapped = address.starts_with(kMapped) && address.find('.') != address.npos;
  return std::string(mapped ? address.substr(kMapped.size()) : address);
}

std::string client_address(std::string_view peer, const Headers& headers,
                           const std::vector<std::string>& trusted_proxies) {
  std::string client(peer);
  if (!is_trusted(client, trusted_proxies)) return client;
  const auto forwarded = headers.find("X-Forwarded-For");
  if (!forwarded) return client;
  const std::vector<std::string_view> hops = split(*forwarded, ',');
  for (auto hop = hops.rbegin(); hop != hops.rend(); ++hop) {
    std::string address(trim(*hop));
    if (!is_address(address)) return client;
    client = plain_address(address);
    if (!is_trusted(client, trusted_proxies)) return client;
  }
  return client;
}

bool forwarded_as_secure(std::string_view peer, const Headers& headers,
                         const std::vector<std::string>& trusted_proxies) {
  const auto protocol = headers.find("X-Forwarded-Proto");
  return protocol && is_trusted(peer, trusted_proxies) && equals_ignoring_case(*protocol, "https");
}

std::string network_of(std::string_view address) {
  const std::string text(address);
  std::array<unsigned char, sizeof(in6_addr)> bytes{};
  if (inet_pton(AF_INET6, text.c_str(), bytes.data()) != 1) return text;
  std::fill(bytes.begin() + 8, bytes.end(), static_cast<unsigned char>(0));
  std::array<char, INET6_ADDRSTRLEN> network{};
  inet_ntop(AF_INET6, bytes.data(), network.data(), network.size());
  return std::string(network.data()) + "/64";
}

}  // namespace storecast::http
