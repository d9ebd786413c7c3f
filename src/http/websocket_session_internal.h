// One WebSocket on a connection that asked for the upgrade.
#pragma once

#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/websocket/stream.hpp>
#include <deque>
#include <memory>
#include <string>

#include "http/connection_internal.h"
#include "http/erased_stream_internal.h"
#include "http/websocket.h"

namespace storecast::http {

class WebSocketSession final : public WebSocket,
                               public Watched,
                               public std::enable_shared_from_this<WebSocketSession> {
 public:
  WebSocketSession(Stream stream, std::string peer, IoThread& thread, Shared& shared,
                   WebSocketHandler& handler);
  ~WebSocketSession() override;

  void accept(const Request& request);

  void send(std::string text) override;
  void close(std::uint16_t code, std::string reason) override;

  void on_tick(SteadyTime now) override;
  void shut_down() override;
  void abort() override;

 private:
  void on_accepted(const error_code& error);
  void read();
  void on_read(const error_code& error);
  void queue(std::string text);
  void write_next();
  void on_written(const error_code& error);
  void start_close(std::uint16_t code, std::string reason);
  void send_close();
  void end();

  boost::beast::websocket::stream<ErasedStream> socket_;
  std::string peer_;
  IoThread& thread_;
  Shared& shared_;
  WebSocketHandler& handler_;
  boost::beast::flat_buffer buffer_;
  std::deque<std::string> outgoing_;  // the front one is being written
  std::size_t outgoing_bytes_ = 0;
  std::string answer_;  // to the upgrade
  SteadyTime answer_deadline_ = SteadyTime::max();
  bool open_ = false;
  bool closing_ = false;
  boost::beast::websocket::close_reason reason_;
};

}  // namespace storecast::http
