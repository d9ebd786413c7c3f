#include "app/free_port.h"

#include <netdb.h>
#include <sys/socket.h>
#include <unistd.h>

#include <memory>

namespace storecast::app {
namespace {

constexpr int kLastPort = 65535;

// Whether the port could be bound just now. An address that makes no sense counts as free: the
// server says what is wrong with it.
bool is_free(const std::string& host, int port) {
  addrinfo hints{};
  hints.ai_socktype = SOCK_STREAM;
  hints.ai_flags = AI_NUMERICSERV | AI_PASSIVE;
  addrinfo* found = nullptr;
  if (getaddrinfo(host.c_str(), std::to_string(port).c_str(), &hints, &found) != 0) return true;
  const std::unique_ptr<addrinfo, decltype(&freeaddrinfo)> owned(found, freeaddrinfo);
  const int socket = ::socket(found->ai_family, found->ai_socktype, found->ai_protocol);
  if (socket < 0) return true;
  const int on = 1;  // a port that is merely cooling down is free
  setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  const bool is_bound = bind(socket, found->ai_addr, found->ai_addrlen) == 0;
  close(socket);
  return is_bound;
}

}  // namespace

std::optional<int> find_free_port(const std::string& host, int first) {
  for (int port = first; port < first + kPortsTried && port <= kLastPort; ++port) {
    if (is_free(host, port)) return port;
  }
  return std::nullopt;
}

}  // namespace storecast::app
