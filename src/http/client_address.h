// Who a request comes from, when a proxy may stand in between.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "http/message.h"

namespace storecast::http {

// "::ffff:192.0.2.1" is "192.0.2.1"; other text is returned as it is.
std::string plain_address(std::string_view address);

// The client's address: the peer's, or where that is a trusted proxy, the last address in
// X-Forwarded-For that is not one. Headers of other peers, and what is not an address, are ignored.
std::string client_address(std::string_view peer, const Headers& headers,
                           const std::vector<std::string>& trusted_proxies);

// Whether a trusted proxy says that the client came by TLS.
bool forwarded_as_secure(std::string_view peer, const Headers& headers,
                         const std::vector<std::string>& trusted_proxies);

// One key for everything that one client can easily send from: an IPv4 address, or the /64 network
// of an IPv6 address.
std::string network_of(std::string_view address);

}  // namespace storecast::http
