#include "webclient/client.h"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <functional>
#include <thread>

namespace storecast::webclient {
namespace {

// Answers each of `answers` to one connection after its request's empty line, then closes it.
class ScriptedServer {
 public:
  explicit ScriptedServer(std::vector<std::string> answers)
      : listener_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    SC_ASSERT(::bind(listener_, reinterpret_cast<sockaddr*>(&address), size) == 0);
    SC_ASSERT(::listen(listener_, 8) == 0);
    SC_ASSERT(::getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size) == 0);
    port_ = ntohs(address.sin_port);
    thread_ = std::thread([this, answers = std::move(answers)] {
      for (const std::string& answer : answers) serve(answer);
    });
  }
  ~ScriptedServer() {
    ::shutdown(listener_, SHUT_RDWR);
    thread_.join();
    ::close(listener_);
  }
  ScriptedServer(const ScriptedServer&) = delete;
  ScriptedServer& operator=(const ScriptedServer&) = delete;

  std::string url(const std::string& path = "/") const {
    return "http://127.0.0.1:" + std::to_string(port_) + path;
  }
  // What came; call it after the answer.
  const std::string& received() { return received_; }

 private:
  void serve(const std::string& answer) {
    const int connection = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
    if (connection < 0) return;
    received_.clear();
    char buffer[4096];
    while (received_.find("\r\n\r\n") == received_.npos) {
      const ssize_t size = ::recv(connection, buffer, sizeof buffer, 0);
      if (size <= 0) break;
      received_.append(buffer, static_cast<std::size_t>(size));
    }
    if (answer == "silence") {
      ::recv(connection, buffer, sizeof buffer, 0);  // until the client gives up
    } else {
      ::send(connection, answer.data(), answer.size(), MSG_NOSIGNAL);
    }
    ::close(connection);
  }

  int listener_;
  std::uint16_t port_ = 0;
  std::string received_;
  std::thread thread_;
};

std::string answer_with(const std::string& head, const std::string& body) {
  return "HTTP/1.1 " + head + "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" +
         body;
}

TEST(WebClient, SendsARequestAndReadsItsAnswer) {
  ScriptedServer server({answer_with("201 Created\r\nX-Request-Id:  r1 ", "made")});
  WebClient client;
  const auto answer = client.ask({.method = "POST",
                                  .url = server.url("/things?a=1"),
                                  .headers = {{"Authorization", "Bearer k"}},
                                  .body = "a=b"},
                                 {});
  ASSERT_TRUE(answer.ok()) << answer.error().message;
  EXPECT_EQ(answer->status, 201);
  EXPECT_EQ(answer->body, "made");
  EXPECT_EQ(answer->header("x-request-id"), "r1");
  EXPECT_EQ(answer->header("absent"), std::nullopt);
  EXPECT_TRUE(server.received().starts_with("POST /things?a=1 HTTP/1.1\r\n"));
  EXPECT_NE(server.received().find("\r\nAuthorization: Bearer k\r\n"), std::string::npos);
}

TEST(WebClient, GivesEveryStatusAsAnAnswer) {
  ScriptedServer server({answer_with("404 Not Found", "no"), answer_with("503 Later", "")});
  WebClient client;
  EXPECT_EQ(client.ask({.url = server.url()}, {})->status, 404);
  EXPECT_EQ(client.ask({.url = server.url()}, {})->status, 503);
}

TEST(WebClient, NeverFollowsARedirect) {
  ScriptedServer elsewhere({answer_with("200 OK", "stolen")});
  ScriptedServer server({answer_with("302 Found\r\nLocation: " + elsewhere.url(), "")});
  WebClient client;
  const auto answer =
      client.ask({.url = server.url(), .headers = {{"Authorization", "Bearer k"}}}, {});
  ASSERT_TRUE(answer.ok());
  EXPECT_EQ(answer->status, 302);
}

TEST(WebClient, SaysThatNobodyWasReached) {
  std::string url;
  {
    ScriptedServer gone({});
    url = gone.url();
  }
  WebClient client;
  EXPECT_EQ(client.ask({.url = url}, {}).error().code, kNotReached);
  EXPECT_EQ(client.ask({.url = "https://no-such-host.invalid/"}, {}).error().code, kNotReached);
}

TEST(WebClient, SaysThatARequestMayHaveWorkedWhenItsAnswerDoesNotCome) {
  ScriptedServer server({"silence", "", "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf"});
  WebClient client;
  const Limits hasty{.total = Milliseconds(100)};
  EXPECT_EQ(client.ask({.url = server.url()}, hasty).error().code, kNoAnswer);
  EXPECT_EQ(client.ask({.url = server.url()}, {}).error().code, kNoAnswer);
  EXPECT_EQ(client.ask({.url = server.url()}, {}).error().code, kNoAnswer);
}

TEST(WebClient, StopsReadingAnAnswerThatIsTooLarge) {
  ScriptedServer server({answer_with("200 OK", std::string(20'000, 'x')),
                         answer_with("200 OK\r\nX-Long: " + std::string(80'000, 'x'), "")});
  WebClient client;
  EXPECT_EQ(client.ask({.url = server.url()}, {.answer_bytes = 10'000}).error().code,
            kAnswerTooLarge);
  EXPECT_FALSE(client.ask({.url = server.url()}, {.answer_bytes = 10'000}).ok());
}

TEST(WebClient, SpeaksPlainHttpToThisMachineOnly) {
  for (const char* good : {"https://api.stripe.com/v1", "http://127.0.0.1:1/", "http://localhost",
                           "http://[::1]:80/x"}) {
    EXPECT_TRUE(is_secure_url(good)) << good;
  }
  for (const char* bad :
       {"http://api.stripe.com", "ftp://127.0.0.1", "file:///etc/passwd", "", "https://",
        "http://127.0.0.1@evil.example/", "http://127.0.0.1.evil.example",
        "http://localhost\\.evil.example", "javascript:alert(1)"}) {
    EXPECT_FALSE(is_secure_url(bad)) << bad;
    WebClient client;
    EXPECT_EQ(client.ask({.url = bad}, {}).error().code, "insecure_url") << bad;
  }
}

TEST(WebClient, EscapesWhatIsNotPlain) {
  EXPECT_EQ(percent_encode("aZ09-._~"), "aZ09-._~");
  EXPECT_EQ(percent_encode("a b&c=d[e]/\xC3\xA9"), "a%20b%26c%3Dd%5Be%5D%2F%C3%A9");
}

}  // namespace
}  // namespace storecast::webclient
