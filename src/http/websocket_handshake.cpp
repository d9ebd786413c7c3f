// The part of a WebSocket session that answers the upgrade.
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

}  // namespace storecast::http
