// For tests: a client that sends bytes and reads what comes, with nothing in between.
#pragma once

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace storecast::http {

class Wire {
 public:
  explicit Wire(std::uint16_t port, int patience_ms = 5000)
      : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    set_patience(patience_ms);
    connected_ = ::connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0;
  }
  ~Wire() { ::close(socket_); }
  Wire(const Wire&) = delete;
  Wire& operator=(const Wire&) = delete;

  // How long to wait for the next bytes.
  void set_patience(int patience_ms) const {
    const timeval patience{patience_ms / 1000, patience_ms % 1000 * 1000};
    setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  }
  void send(std::string_view bytes) const {
    EXPECT_TRUE(connected_);
    while (!bytes.empty()) {
      const ssize_t sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (sent <= 0) return;
      bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
  }
  void end_output() const { ::shutdown(socket_, SHUT_WR); }
  // Until the other side closes or patience ends.
  std::string read_all() {
    while (fill()) {
    }
    return std::exchange(received_, {});
  }
  // One answer with a Content-Length, head and body; less when no more came.
  std::string read_answer() {
    while (true) {
      const std::size_t end = received_.find("\r\n\r\n");
      if (end != std::string::npos) {
        const std::size_t at = received_.find("Content-Length: ");
        const std::size_t length =
            at < end ? static_cast<std::size_t>(std::stoul(received_.substr(at + 16))) : 0;
        if (received_.size() >= end + 4 + length) {
          std::string answer = received_.substr(0, end + 4 + length);
          received_.erase(0, end + 4 + length);
          return answer;
        }
      }
      if (!fill()) return std::exchange(received_, {});
    }
  }
  // Whether the other side closed within the patience.
  bool is_closed() {
    while (fill()) {
    }
    return closed_;
  }

 private:
  bool fill() {
    char buffer[65536];
    const ssize_t size = ::recv(socket_, buffer, sizeof buffer, 0);
    if (size > 0) received_.append(buffer, static_cast<std::size_t>(size));
    closed_ = size == 0 || (size < 0 && errno != EAGAIN && errno != EWOULDBLOCK);
    return size > 0;
  }

  int socket_;
  bool connected_ = false;
  bool closed_ = false;
  std::string received_;
};

// The status of an answer; 0 when there is none.
inline int status_of_answer(std::string_view answer) {
  return answer.starts_with("HTTP/1.1 ") ? std::stoi(std::string(answer.substr(9, 3))) : 0;
}

}  // namespace storecast::http
