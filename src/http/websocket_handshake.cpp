// The part of a WebSocket session that answers the upgrade.
#include <boost/asio/write.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/beast/websocket/rfc6455.hpp>

#include "http/websocket_session_internal.h"

namespace storecast::http {

namespace beast = boost::beast;
namespace websocket = boost::beast::websocket;

void WebSocketSession::accept(const Request& request) {
  const ServerLimits& limits = shared_.options.limits;
  websocket::stream_base::timeout timeout{};
  timeout.handshake_timeout = limits.handshake;      // of closing
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
  error_code refused;
  socket_.accept(upgrade, refused);
  answer_ = socket_.next_layer().take_kept();
  answer_deadline_ = std::chrono::steady_clock::now() + limits.handshake;
  asio::async_write(socket_.next_layer().inner(), asio::buffer(answer_),
                    [self = shared_from_this(), refused](const error_code& error, std::size_t) {
                      self->on_accepted(error ? error : refused);
                    });
}

}  // namespace storecast::http
