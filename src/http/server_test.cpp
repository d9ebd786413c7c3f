#include "http/server.h"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <thread>

#include "core/log.h"
#include "core/text.h"

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

// A client that sends bytes and reads what comes, with nothing in between.
class Wire {
 public:
  explicit Wire(std::uint16_t port) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const timeval patience{5, 0};
    setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    connected_ = ::connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0;
  }
  ~Wire() { ::close(socket_); }
  Wire(const Wire&) = delete;
  Wire& operator=(const Wire&) = delete;

  void send(std::string_view bytes) const {
    EXPECT_TRUE(connected_);
    while (!bytes.empty()) {
      const ssize_t sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (sent <= 0) return;
      bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
  }
  // Until the other side closes.
  std::string read_all() {
    while (fill()) {
    }
    return std::exchange(received_, {});
  }
  // One answer with a Content-Length, head and body.
  std::string read_answer() {
    while (true) {
      const std::size_t end = received_.find("\r\n\r\n");
      if (end != std::string::npos) {
        const std::size_t at = received_.find("Content-Length: ");
        const std::size_t length =
            at < end ? static_cast<std::size_t>(std::stoul(received_.substr(at + 16))) : 0;
        if (received_.size() >= end + 4 + length) {
          std::string answer = received_.substr(0, end + 4 + length);
          received_.erase(0, end + 4 + length);
          return answer;
        }
      }
      if (!fill()) return std::exchange(received_, {});
    }
  }

 private:
  bool fill() {
    char buffer[65536];
    const ssize_t size = ::recv(socket_, buffer, sizeof buffer, 0);
    if (size > 0) received_.append(buffer, static_cast<std::size_t>(size));
    return size > 0;
  }

  int socket_;
  bool connected_ = false;
  std::string received_;
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
