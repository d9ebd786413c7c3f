// The part of a WebSocket session that reads; apart from the others for the time that each takes to
// compile.
#include <boost/asio/post.hpp>

#include "http/websocket_session_internal.h"

namespace storecast::http {

namespace websocket = boost::beast::websocket;

void WebSocketSession::read() {
  socket_.async_read(buffer_, [self = shared_from_this()](const error_code& error, std::size_t) {
    self->on_read(error);
  });
}

void WebSocketSession::on_read(const error_code& error) {
  if (error) return end();
  if (!socket_.got_text()) {
    start_close(websocket::close_code::unknown_data, "Only text is understood.");
    return read();
  }
  std::string text(static_cast<const char*>(buffer_.data().data()), buffer_.size());
  buffer_.consume(buffer_.size());
  const bool taken =
      shared_.requests.try_submit([self = shared_from_this(), text = std::move(text)]() mutable {
        self->handler_.on_message(self, text);
        const Executor executor = self->socket_.get_executor();
        asio::post(executor, [self = std::move(self)] { self->read(); });
      });
  if (taken) return;
  start_close(websocket::close_code::try_again_later, "The server is busy.");
  read();
}

}  // namespace storecast::http
