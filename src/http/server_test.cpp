#include "http/server.h"

#include <gtest/gtest.h>

#include "core/log.h"
#include "http/test_wire.h"

namespace storecast::http {
namespace {

struct Greeting {
  std::string text;
  template <class F>
  static void fields(F& f) {
    f.name("Greeting");
    f("text", &Greeting::text).length(0, 2'000'000);
  }
};

class Nobody final : public Authenticator {
 public:
  Result<Principal> authenticate(std::string_view token) override {
    if (token == "admin") return Principal{.role = Role::Admin};
    return Error{ErrorKind::Unauthenticated, "bad_token", "The token is not valid."};
  }
};

class ServerTest : public testing::Test {
 protected:
  ServerTest() {
    log::set_level(log::Level::Error);
    routes_
        .get("/api/v1/greeting", "Say hello",
             [](const None&, Call&) -> Result<Greeting> { return Greeting{"hello"}; })
        .allow(Access::Public);
    routes_
        .post("/api/v1/echo", "Say the same",
              [](const Greeting& in, Call&) -> Result<Greeting> { return in; })
        .allow(Access::Public);
    routes_
        .post("/api/v1/uploads", "Count bytes",
              [](const None&, Call& call) -> Result<Greeting> {
                last_spool() = call.request().spooled->path;
                return Greeting{std::to_string(call.request().spooled->bytes)};
              })
        .upload({"text/csv"}, 10'000'000)
        .to_file();
    router_ = std::make_unique<Router>(routes_, nobody_);
  }

  static std::filesystem::path& last_spool() {
    static std::filesystem::path path;
    return path;
  }

  std::uint16_t start(ServerOptions options = {}, ServerContent content = {}) {
    server_ = std::make_unique<Server>(*router_, std::move(options), std::move(content));
    server_->start();
    return server_->port();
  }

  static std::string get(std::string_view path) {
    return "GET " + std::string(path) + " HTTP/1.1\r\nHost: shop\r\n\r\n";
  }
  static std::string post(std::string_view path, std::string_view body,
                          std::string_view headers = "Content-Type: application/json\r\n") {
    return "POST " + std::string(path) + " HTTP/1.1\r\nHost: shop\r\n" + std::string(headers) +
           "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + std::string(body);
  }

  Nobody nobody_;
  Routes routes_;
  std::unique_ptr<Router> router_;
  std::unique_ptr<Server> server_;
};

TEST_F(ServerTest, AnswersSeveralRequestsOnOneConnectionInOrder) {
  Wire wire(start());
  wire.send(get("/api/v1/greeting") + post("/api/v1/echo", R"({"text":"a"})") + get("/nowhere"));
  EXPECT_TRUE(wire.read_answer().ends_with(R"({"text":"hello"})"));
  EXPECT_TRUE(wire.read_answer().ends_with(R"({"text":"a"})"));
  EXPECT_TRUE(wire.read_answer().starts_with("HTTP/1.1 404 "));
}

TEST_F(ServerTest, ReadsARequestThatComesByteByByte) {
  Wire wire(start());
  for (char c : post("/api/v1/echo", R"({"text":"slow"})")) wire.send(std::string(1, c));
  EXPECT_TRUE(wire.read_answer().ends_with(R"({"text":"slow"})"));
}

TEST_F(ServerTest, AnswersHeadWithoutABody) {
  Wire wire(start());
  wire.send("HEAD /api/v1/greeting HTTP/1.1\r\nHost: shop\r\nConnection: close\r\n\r\n");
  const std::string answer = wire.read_all();
  EXPECT_NE(answer.find("Content-Length: 16\r\n"), std::string::npos) << answer;
  EXPECT_TRUE(answer.ends_with("\r\n\r\n"));
}

TEST_F(ServerTest, SpoolsAnUploadToAFileAndDeletesIt) {
  Wire wire(start());
  const std::string body(5'000'000, 'x');
  wire.send(
      post("/api/v1/uploads", body, "Content-Type: text/csv\r\nAuthorization: Bearer admin\r\n"));
  EXPECT_TRUE(wire.read_answer().ends_with(R"({"text":"5000000"})"));
  server_->stop();
  EXPECT_FALSE(std::filesystem::exists(last_spool()));
}

TEST_F(ServerTest, RefusesAnUploadBeforeReadingIt) {
  Wire wire(start());
  wire.send(
      "POST /api/v1/uploads HTTP/1.1\r\nHost: shop\r\nContent-Type: text/csv\r\n"
      "Content-Length: 9000000\r\n\r\n");
  EXPECT_TRUE(wire.read_all().starts_with("HTTP/1.1 401 "));
  Wire other(server_->port());
  other.send(
      "POST /api/v1/uploads HTTP/1.1\r\nHost: shop\r\nContent-Type: text/csv\r\n"
      "Content-Length: 90000000\r\n\r\n");
  EXPECT_TRUE(other.read_all().starts_with("HTTP/1.1 413 "));
}

TEST_F(ServerTest, SaysContinueWhenAsked) {
  Wire wire(start());
  wire.send(
      "POST /api/v1/echo HTTP/1.1\r\nHost: shop\r\nContent-Type: application/json\r\n"
      "Content-Length: 12\r\nExpect: 100-continue\r\n\r\n");
  EXPECT_EQ(wire.read_answer(), "HTTP/1.1 100 Continue\r\n\r\n");
  wire.send(R"({"text":"b"})");
  EXPECT_TRUE(wire.read_answer().ends_with(R"({"text":"b"})"));
}

TEST_F(ServerTest, FinishesRequestsInFlightWhenItStops) {
  Wire wire(start());
  wire.send(get("/api/v1/greeting"));
  EXPECT_TRUE(wire.read_answer().ends_with(R"({"text":"hello"})"));
  server_->stop();
  EXPECT_EQ(wire.read_all(), "");
}

}  // namespace
}  // namespace storecast::http
