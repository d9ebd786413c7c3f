#include "http/client_address.h"

#include <gtest/gtest.h>

namespace storecast::http {
namespace {

const std::vector<std::string> kProxies = {"10.0.0.1", "10.0.0.2"};

std::string from(std::string_view peer, std::string_view forwarded) {
  Headers headers;
  headers.set("X-Forwarded-For", forwarded);
  return client_address(peer, headers, kProxies);
}

TEST(ClientAddress, BelievesOnlyTrustedProxies) {
  EXPECT_EQ(from("198.51.100.7", "203.0.113.5"), "198.51.100.7");
  EXPECT_EQ(from("10.0.0.1", "203.0.113.5"), "203.0.113.5");
  EXPECT_EQ(from("10.0.0.1", "1.2.3.4, 203.0.113.5, 10.0.0.2"), "203.0.113.5");
  EXPECT_EQ(from("10.0.0.1", "2001:db8::1"), "2001:db8::1");
}

TEST(ClientAddress, IgnoresWhatIsNotAnAddress) {
  for (std::string_view garbage :
       {"", ",", "unknown", "1.2.3.4:80", "999.1.1.1", "' OR 1=1", "1.2.3.4,", ", ,"}) {
    EXPECT_EQ(from("10.0.0.1", garbage), "10.0.0.1") << garbage;
  }
}

TEST(ClientAddress, CountsAnIpv6NetworkAsOneClient) {
  EXPECT_EQ(network_of("192.0.2.1"), "192.0.2.1");
  EXPECT_EQ(network_of("2001:db8:1:2:3:4:5:6"), "2001:db8:1:2::/64");
  EXPECT_EQ(plain_address("::ffff:192.0.2.1"), "192.0.2.1");
  EXPECT_EQ(plain_address("::1"), "::1");
}

}  // namespace
}  // namespace storecast::http
