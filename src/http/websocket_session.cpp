#include "http/websocket_session_internal.h"

#include <boost/asio/post.hpp>

namespace storecast::http {

namespace websocket = boost::beast::websocket;

WebSocketSession::WebSocketSession(Stream stream, std::string peer, IoThread& thread,
                                   Shared& shared, WebSocketHandler& handler)
    : socket_(ErasedStream(std::move(stream))),
      peer_(std::move(peer)),
      thread_(thread),
      shared_(shared),
      handler_(handler) {
  thread_.add(this);
}

WebSocketSession::~WebSocketSession() {
  thread_.remove(this);
  shared_.on_closed(peer_);
}

void WebSocketSession::on_accepted(const error_code& error) {
  answer_deadline_ = SteadyTime::max();  // Beast keeps the time limits of an open one
  if (error) return abort();
  open_ = true;
  handler_.on_open(shared_from_this());
  if (closing_) send_close();
  read();
}

void WebSocketSession::send(std::string text) {
  asio::post(socket_.get_executor(), [self = shared_from_this(), text = std::move(text)]() mutable {
    self->queue(std::move(text));
  });
}

void WebSocketSession::close(std::uint16_t code, std::string reason) {
  asio::post(socket_.get_executor(),
             [self = shared_from_this(), code, reason = std::move(reason)]() mutable {
               self->start_close(code, std::move(reason));
             });
}

void WebSocketSession::shut_down() {
  start_close(websocket::close_code::going_away, "The server stops.");
}

void WebSocketSession::on_tick(SteadyTime now) {
  if (now > answer_deadline_) abort();
}

void WebSocketSession::abort() {
  socket_.next_layer().inner().close();
}

void WebSocketSession::end() {
  if (!open_) return;
  open_ = false;
  handler_.on_close(shared_from_this());
  abort();
}

}  // namespace storecast::http
