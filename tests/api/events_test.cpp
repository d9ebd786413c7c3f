#include <gtest/gtest.h>

#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core/buffers_to_string.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/field.hpp>
#include <boost/beast/websocket/stream.hpp>

#include "tests/api/shop.h"

namespace storecast::api_test {
namespace {

namespace asio = boost::asio;
namespace websocket = boost::beast::websocket;

class EventsTest : public testing::Test {
 protected:
  using Socket = websocket::stream<asio::ip::tcp::socket>;

  void open(Socket& socket, const std::string& token) {
    say_hello(socket, R"({"type":"auth","token":")" + token + "\"}");
  }
  void say_hello(Socket& socket, const std::string& hello) {
    socket.next_layer().connect({asio::ip::address_v4::loopback(), shop_.port()});
    const std::string host = "localhost:" + std::to_string(shop_.port());
    socket.set_option(websocket::stream_base::decorator([host](websocket::request_type& request) {
      request.set(boost::beast::http::field::origin, "http://" + host);
    }));
    socket.handshake(host, "/api/v1/events");
    socket.write(asio::buffer(hello));
  }
  // The next message; empty when the other side closed.
  static std::string read(Socket& socket) {
    boost::beast::flat_buffer buffer;
    boost::system::error_code error;
    socket.read(buffer, error);
    return error ? std::string() : boost::beast::buffers_to_string(buffer.data());
  }

  // The next event of this topic.
  static std::string read_topic(Socket& socket, const std::string& topic) {
    std::string event = read(socket);
    while (!event.empty() && event.find("\"topic\":\"" + topic + "\"") == event.npos) {
      event = read(socket);
    }
    return event;
  }

  Shop shop_;
  asio::io_context context_;
};

TEST_F(EventsTest, StaffHearOfAReviewAndAreDisconnectedWhenTheirSessionEnds) {
  const std::string token = shop_.log_in(Who::Staff);
  Socket socket(context_);
  open(socket, token);
  EXPECT_EQ(read(socket), R"({"type":"ready"})");
  shop_.ask({.method = "DELETE",
             .target = "/api/v1/reviews/" + shop_.id("review"),
             .token = shop_.token(Who::Customer)});
  const std::string event = read_topic(socket, "reviews");
  EXPECT_NE(event.find(shop_.id("product")), event.npos) << event;
  shop_.ask({.method = "POST", .target = "/api/v1/auth/logout", .body = "{}", .token = token});
  EXPECT_EQ(read(socket), "");
  EXPECT_EQ(socket.reason().code, 4401);
}

TEST_F(EventsTest, ANewReviewIsToldWithCountsAndTheWordsOfTheComplaint) {
  Socket staff(context_);
  open(staff, shop_.token(Who::Admin));
  EXPECT_EQ(read(staff), R"({"type":"ready"})");
  Socket customer(context_);
  open(customer, shop_.token(Who::Customer));
  EXPECT_EQ(read(customer), R"({"type":"ready"})");
  shop_.ask({.method = "PUT",
             .target = "/api/v1/reviews/" + shop_.id("review"),
             .body = R"({"rating":1,"text":"The battery died after a week. Terrible."})",
             .token = shop_.token(Who::Customer)});
  const std::string event = read_topic(staff, "reviews");
  for (const char* part : {R"("product_name":"Classic 350")", R"("negative":1)",
                           R"("total_reviews":1)", R"("quote":"The battery died after a week)"}) {
    EXPECT_NE(event.find(part), event.npos) << part << " in " << event;
  }
  std::string told = read_topic(customer, "catalogue");
  if (told.find("product_id") == told.npos) told = read_topic(customer, "catalogue");
  EXPECT_NE(told.find(shop_.id("product")), told.npos) << told;
  EXPECT_EQ(told.find("battery"), told.npos) << told;
}

TEST_F(EventsTest, AGuestHearsOnlyThatReviewsOfAProductChanged) {
  Socket guest(context_);
  say_hello(guest, R"({"type":"guest"})");
  EXPECT_EQ(read(guest), R"({"type":"ready"})");
  shop_.ask({.method = "DELETE",
             .target = "/api/v1/reviews/" + shop_.id("review"),
             .token = shop_.token(Who::Customer)});
  std::string told = read(guest);
  while (!told.empty() && told.find("product_id") == told.npos) {
    EXPECT_NE(told.find(R"("topic":"catalogue","data":{})"), told.npos) << told;
    told = read(guest);
  }
  EXPECT_NE(
      told.find(R"("topic":"catalogue","data":{"product_id":")" + shop_.id("product") + "\"}"),
      told.npos)
      << told;
}

TEST_F(EventsTest, StaffHearThatSalesOrTheCatalogueChanged) {
  Socket socket(context_);
  open(socket, shop_.token(Who::Staff));
  EXPECT_EQ(read(socket), R"({"type":"ready"})");
  shop_.ask({.method = "POST",
             .target = "/api/v1/sales",
             .body = R"({"product_id":")" + shop_.id("product") +
                     R"(","date":"2024-02-10","quantity":1})",
             .token = shop_.token(Who::Staff)});
  EXPECT_NE(read_topic(socket, "sales"), "");
  shop_.ask({.method = "POST",
             .target = "/api/v1/categories",
             .body = R"({"name":"Helmets"})",
             .token = shop_.token(Who::Admin)});
  EXPECT_NE(read_topic(socket, "catalogue"), "");
}

TEST_F(EventsTest, WhoHasNoValidTokenIsDisconnected) {
  Socket socket(context_);
  open(socket, "eyJhbGciOiJub25lIn0.e30.");
  EXPECT_EQ(read(socket), "");
  EXPECT_EQ(socket.reason().code, 4401);
}

}  // namespace
}  // namespace storecast::api_test
