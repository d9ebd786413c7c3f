// The part of a WebSocket session that sends.
#include "http/websocket_session_internal.h"

namespace storecast::http {

namespace websocket = boost::beast::websocket;

void WebSocketSession::queue(std::string text) {
  if (!open_ || closing_) return;
  outgoing_bytes_ += text.size();
  if (outgoing_bytes_ > shared_.options.limits.websocket_queue_bytes) return abort();
  outgoing_.push_back(std::move(text));
  if (outgoing_.size() == 1) write_next();
}

void WebSocketSession::write_next() {
  socket_.text(true);
  socket_.async_write(asio::buffer(outgoing_.front()),
                      [self = shared_from_this()](const error_code& error, std::size_t) {
                        self->on_written(error);
                      });
}

void WebSocketSession::on_written(const error_code& error) {
  if (error) return;  // the reader notices as well and ends the session
  outgoing_bytes_ -= outgoing_.front().size();
  outgoing_.pop_front();
  if (!outgoing_.empty()) return write_next();
  if (closing_) send_close();
}

void WebSocketSession::start_close(std::uint16_t code, std::string reason) {
  if (closing_) return;
  closing_ = true;
  reason_ = websocket::close_reason(static_cast<websocket::close_code>(code), reason);
  if (open_ && outgoing_.empty()) send_close();
}

void WebSocketSession::send_close() {
  socket_.async_close(reason_, [self = shared_from_this()](const error_code&) {});
}

}  // namespace storecast::http
