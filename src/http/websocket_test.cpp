#include <gtest/gtest.h>

#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core/buffers_to_string.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/field.hpp>
#include <boost/beast/websocket/stream.hpp>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "core/log.h"
#include "http/server.h"

namespace storecast::http {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace websocket = boost::beast::websocket;

class Nobody final : public Authenticator {
 public:
  Result<Principal> authenticate(std::string_view) override {
    return Error{ErrorKind::Unauthenticated, "bad_token", "The token is not valid."};
  }
};

// Says everything twice; closes on "bye"; floods on "flood".
class Echo final : public WebSocketHandler {
 public:
  void on_open(const std::shared_ptr<WebSocket>&) override { ++opened; }
  void on_message(const std::shared_ptr<WebSocket>& socket, std::string_view text) override {
    if (text == "bye") return socket->close(4000, "as asked");
    const int times = text == "flood" ? 10'000 : 2;
    for (int i = 0; i < times; ++i) socket->send(std::string(text) + std::string(1000, '.'));
  }
  void on_close(const std::shared_ptr<WebSocket>&) override {
    const std::lock_guard lock(mutex_);
    ++closed_;
    wake_.notify_all();
  }
  bool was_closed() {
    std::unique_lock lock(mutex_);
    return wake_.wait_for(lock, std::chrono::seconds(5), [this] { return closed_ > 0; });
  }
  std::atomic<int> opened = 0;

 private:
  std::mutex mutex_;
  std::condition_variable wake_;
  int closed_ = 0;
};

class WebSocketTest : public testing::Test {
 protected:
  WebSocketTest() : router_(routes_, nobody_) {
    log::set_level(log::Level::Error);
    ServerOptions options;
    options.limits.websocket_message_bytes = 2000;
    options.allowed_origins = {"https://admin.example"};
    server_ = std::make_unique<Server>(router_, options,
                                       ServerContent{.websockets = {{"/api/v1/events", &echo_}}});
    server_->start();
  }

  using Client = websocket::stream<asio::ip::tcp::socket>;
  // The status of the handshake's answer.
  int open(Client& client, const std::string& origin) {
    asio::ip::tcp::endpoint endpoint(asio::ip::address_v4::loopback(), server_->port());
    client.next_layer().connect(endpoint);
    if (!origin.empty()) {
      client.set_option(
          websocket::stream_base::decorator([origin](websocket::request_type& request) {
            request.set(beast::http::field::origin, origin);
          }));
    }
    websocket::response_type response;
    boost::system::error_code ignored;
    client.handshake(response, "shop.example", "/api/v1/events", ignored);
    return response.result_int();
  }
  static std::string read(Client& client, boost::system::error_code& error) {
    beast::flat_buffer buffer;
    client.read(buffer, error);
    return beast::buffers_to_string(buffer.data());
  }

  Nobody nobody_;
  Routes routes_;
  Router router_;
  Echo echo_;
  asio::io_context context_;
  std::unique_ptr<Server> server_;
};

TEST_F(WebSocketTest, CarriesMessagesBothWaysAndClosesWithItsCode) {
  Client client(context_);
  ASSERT_EQ(open(client, "http://shop.example"), 101);
  client.write(asio::buffer(std::string("hi")));
  boost::system::error_code error;
  EXPECT_TRUE(read(client, error).starts_with("hi.."));
  EXPECT_TRUE(read(client, error).starts_with("hi.."));
  client.write(asio::buffer(std::string("bye")));
  read(client, error);
  EXPECT_EQ(error, websocket::error::closed);
  EXPECT_EQ(client.reason().code, 4000);
  EXPECT_TRUE(echo_.was_closed());
}

TEST_F(WebSocketTest, RefusesPagesOfOtherSites) {
  Client foreign(context_), similar(context_), allowed(context_), program(context_);
  EXPECT_EQ(open(foreign, "http://evil.example"), 403);
  EXPECT_EQ(open(similar, "http://shop.example.evil.example"), 403);
  EXPECT_EQ(open(allowed, "https://admin.example"), 101);
  EXPECT_EQ(open(program, ""), 101);
}

TEST_F(WebSocketTest, RefusesMessagesThatAreTooLongOrNotText) {
  Client client(context_);
  ASSERT_EQ(open(client, ""), 101);
  client.write(asio::buffer(std::string(3000, 'x')));
  boost::system::error_code error;
  read(client, error);
  EXPECT_EQ(client.reason().code, websocket::close_code::too_big);
  Client binary(context_);
  ASSERT_EQ(open(binary, ""), 101);
  binary.binary(true);
  binary.write(asio::buffer(std::string("x")));
  read(binary, error);
  EXPECT_EQ(binary.reason().code, websocket::close_code::unknown_data);
}

TEST_F(WebSocketTest, DisconnectsAClientThatDoesNotKeepUp) {
  Client client(context_);
  ASSERT_EQ(open(client, ""), 101);
  client.write(asio::buffer(std::string("flood")));
  EXPECT_TRUE(echo_.was_closed());
}

TEST_F(WebSocketTest, SaysGoodbyeWhenTheServerStops) {
  Client client(context_);
  ASSERT_EQ(open(client, ""), 101);
  std::thread stopper([this] { server_->stop(); });
  boost::system::error_code error;
  read(client, error);
  EXPECT_EQ(client.reason().code, websocket::close_code::going_away);
  stopper.join();
}

}  // namespace
}  // namespace storecast::http
