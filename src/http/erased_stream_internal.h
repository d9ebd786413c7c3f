// A Stream whose operations take any handler by one type. Beast's WebSocket hands over dozens of
// kinds; TLS and TCP would otherwise be compiled for each of them.
#pragma once

#include <boost/asio/post.hpp>
#include <boost/beast/core/role.hpp>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "http/stream_internal.h"

namespace storecast::http {

class ErasedStream {
 public:
  using executor_type = Executor;
  using Done = std::function<void(const error_code&, std::size_t)>;

  explicit ErasedStream(Stream stream) : stream_(std::move(stream)) {}

  Executor get_executor() { return stream_.get_executor(); }
  Stream& inner() { return stream_; }

  template <class Buffers, class Handler>
  void async_read_some(const Buffers& buffers, Handler&& handler) {
    start_reading({asio::buffer_sequence_begin(buffers), asio::buffer_sequence_end(buffers)},
                  erase(std::forward<Handler>(handler)));
  }
  template <class Buffers, class Handler>
  void async_write_some(const Buffers& buffers, Handler&& handler) {
    start_writing({asio::buffer_sequence_begin(buffers), asio::buffer_sequence_end(buffers)},
                  erase(std::forward<Handler>(handler)));
  }

  // What Beast writes without a handler, the answer to the upgrade, is kept for the session to
  // send: its async_accept takes four times as long to compile.
  template <class Buffers>
  std::size_t write_some(const Buffers& buffers, error_code& error) {
    error = {};
    return keep({asio::buffer_sequence_begin(buffers), asio::buffer_sequence_end(buffers)});
  }
  // Never called; Beast's checks for a stream without handlers ask for them.
  template <class Buffers>
  std::size_t write_some(const Buffers& buffers);
  template <class Buffers>
  std::size_t read_some(const Buffers& buffers);
  template <class Buffers>
  std::size_t read_some(const Buffers& buffers, error_code& error);

  std::string take_kept() { return std::exchange(kept_, {}); }

 private:
  // Handlers can only be moved; std::function wants copies.
  template <class Handler>
  static Done erase(Handler&& handler) {
    auto kept = std::make_shared<std::decay_t<Handler>>(std::forward<Handler>(handler));
    return [kept = std::move(kept)](const error_code& error, std::size_t bytes) {
      std::move (*kept)(error, bytes);
    };
  }
  std::size_t keep(const std::vector<asio::const_buffer>& buffers);
  void start_reading(const std::vector<asio::mutable_buffer>& buffers, Done done);
  void start_writing(const std::vector<asio::const_buffer>& buffers, Done done);

  Stream stream_;
  std::string kept_;
};

// What Beast's WebSocket asks of a stream of ours.
void teardown(boost::beast::role_type role, ErasedStream& stream, error_code& error);
template <class Handler>
void async_teardown(boost::beast::role_type, ErasedStream& stream, Handler&& handler) {
  stream.inner().end_output();
  asio::post(stream.get_executor(),
             [handler = std::forward<Handler>(handler)]() mutable { handler(error_code()); });
}
inline void beast_close_socket(ErasedStream& stream) {
  stream.inner().close();
}

}  // namespace storecast::http
