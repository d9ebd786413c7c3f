#include "http/websocket_session_internal.h"

#include <boost/asio/post.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/beast/websocket/rfc6455.hpp>

namespace storecast::http {

namespace beast = boost::beast;
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

void WebSocketSession::accept(const Request& request) {
  const ServerLimits& limits = shared_.options.limits;
  websocket::stream_base::timeout timeout{};
  timeout.handshake_timeout = limits.handshake;
  timeout.idle_timeout = limits.websocket_ping * 2;  // Beast pings at half of it
  timeout.keep_alive_pings = true;
  socket_.set_option(timeout);
  socket_.set_option(websocket::stream_base::decorator(
      [id = request.request_id](websocket::response_type& response) {
        response.set("X-Request-Id", id);
        response.set("X-Content-Type-Options", "nosniff");
      }));
  socket_.read_message_max(limits.websocket_message_bytes);
  beast::http::request<beast::http::empty_body> upgrade(beast::http::verb::get, request.target, 11);
  for (const auto& [name, value] : request.headers.all()) upgrade.insert(name, value);
  socket_.async_accept(
      upgrade, [self = shared_from_this()](const error_code& error) { self->on_accepted(error); });
}

void WebSocketSession::on_accepted(const error_code& error) {
  if (error) return abort();
  open_ = true;
  handler_.on_open(shared_from_this());
  if (closing_) send_close();
  read();
}

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
