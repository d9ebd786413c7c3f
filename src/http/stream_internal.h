// A TCP connection with or without TLS. For connection.cpp, erased_stream.cpp and server.cpp.
#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <utility>
#include <variant>

namespace storecast::http {

namespace asio = boost::asio;
using boost::system::error_code;
using Executor = asio::io_context::executor_type;
using Socket = asio::basic_stream_socket<asio::ip::tcp, Executor>;

class Stream {
 public:
  using executor_type = Executor;

  explicit Stream(Socket socket) : layers_(std::move(socket)) {}
  Stream(Socket socket, asio::ssl::context& tls) : layers_(Tls(std::move(socket), tls)) {}

  Executor get_executor() { return socket().get_executor(); }
  bool secure() const { return std::holds_alternative<Tls>(layers_); }

  Socket& socket() {
    if (auto* tls = std::get_if<Tls>(&layers_)) return tls->next_layer();
    return std::get<Socket>(layers_);
  }

  template <class Buffers, class Handler>
  void async_read_some(const Buffers& buffers, Handler&& handler) {
    if (auto* tls = std::get_if<Tls>(&layers_)) {
      tls->async_read_some(buffers, std::forward<Handler>(handler));
    } else {
      std::get<Socket>(layers_).async_read_some(buffers, std::forward<Handler>(handler));
    }
  }

  template <class Buffers, class Handler>
  void async_write_some(const Buffers& buffers, Handler&& handler) {
    if (auto* tls = std::get_if<Tls>(&layers_)) {
      tls->async_write_some(buffers, std::forward<Handler>(handler));
    } else {
      std::get<Socket>(layers_).async_write_some(buffers, std::forward<Handler>(handler));
    }
  }

  template <class Handler>
  void async_handshake(Handler&& handler) {
    std::get<Tls>(layers_).async_handshake(asio::ssl::stream_base::server,
                                           std::forward<Handler>(handler));
  }

  void cancel() {
    error_code ignored;
    socket().cancel(ignored);
  }
  void end_output() {
    error_code ignored;
    socket().shutdown(asio::ip::tcp::socket::shutdown_send, ignored);
  }
  void close() {
    error_code ignored;
    socket().close(ignored);
  }

 private:
  using Tls = asio::ssl::stream<Socket>;
  std::variant<Socket, Tls> layers_;
};

}  // namespace storecast::http
