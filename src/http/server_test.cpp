#include "http/server.h"

#include <gtest/gtest.h>

#include "core/log.h"
#include "http/response_head.h"
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

TEST(SecurityHeaders, LetForeignOriginsInOnlyWhereTheyAreNamed) {
  const std::string headers =
      security_headers({{"https://a.example"}, {"https://b.example"}, {"https://c.example"}});
  EXPECT_NE(headers.find("script-src 'self' https://a.example; "
                         "connect-src 'self' https://b.example; "
                         "frame-src 'self' https://c.example; "),
            std::string::npos)
      << headers;
  EXPECT_NE(security_headers({}).find("script-src 'self'; "), std::string::npos);
}

TEST_F(ServerTest, GuardsEveryAnswerWithHeaders) {
  start();
  for (const std::string& request :
       {get("/api/v1/greeting"), get("/nowhere"), get("/healthz"), get("/%2e%2e/etc/passwd"),
        post("/api/v1/greeting", "{}"), get("/bad%zz"), std::string("BROKEN\r\n\r\n")}) {
    Wire wire(server_->port());
    wire.send(request);
    const std::string answer = wire.read_answer();
    for (std::string_view header :
         {"Content-Security-Policy: default-src 'self'", "X-Content-Type-Options: nosniff",
          "Referrer-Policy: ", "X-Frame-Options: DENY", "Permissions-Policy: ", "X-Request-Id: ",
          "Cross-Origin-Opener-Policy: same-origin", "Content-Type: "}) {
      EXPECT_NE(answer.find(header), std::string::npos) << header << " of " << request << answer;
    }
    EXPECT_EQ(answer.find("unsafe"), std::string::npos);
    EXPECT_EQ(answer.find("Strict-Transport-Security"), std::string::npos);
  }
}

TEST_F(ServerTest, KeepsTheIdsOfARequestWhenTheyAreWellFormed) {
  const std::string trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
  Wire wire(start());
  const auto with = [](std::string_view headers) {
    return "GET /healthz HTTP/1.1\r\nHost: shop\r\n" + std::string(headers) + "\r\n";
  };
  wire.send(with("X-Request-Id: order-7\r\ntraceparent: " + trace + "\r\n"));
  const std::string kept = wire.read_answer();
  EXPECT_NE(kept.find("X-Request-Id: order-7\r\n"), std::string::npos);
  EXPECT_NE(kept.find("traceparent: " + trace + "\r\n"), std::string::npos);
  wire.send(with("X-Request-Id: <script>\r\ntraceparent: 00-zz\r\n"));
  const std::string replaced = wire.read_answer();
  EXPECT_NE(replaced.find("X-Request-Id: req_"), std::string::npos);
  EXPECT_EQ(replaced.find("traceparent"), std::string::npos);
}

TEST_F(ServerTest, LimitsHowOftenAnAddressAsks) {
  ServerOptions options;
  options.rate_policies = {{"default", 2, std::chrono::seconds(60)}};
  Wire wire(start(options));
  wire.send(get("/api/v1/greeting") + get("/api/v1/greeting") + get("/api/v1/greeting"));
  EXPECT_NE(wire.read_answer().find("RateLimit: \"default\";r=1;t=30\r\n"), std::string::npos);
  EXPECT_EQ(status_of_answer(wire.read_answer()), 200);
  const std::string refused = wire.read_answer();
  EXPECT_EQ(status_of_answer(refused), 429);
  EXPECT_NE(refused.find("RateLimit-Policy: \"default\";q=2;w=60\r\n"), std::string::npos);
  EXPECT_NE(refused.find("Retry-After: 30\r\n"), std::string::npos);
  EXPECT_NE(refused.find("\"code\":\"too_many_requests\""), std::string::npos);
  wire.send(get("/healthz"));
  EXPECT_EQ(status_of_answer(wire.read_answer()), 200);
}

TEST_F(ServerTest, ClosesConnectionsThatStall) {
  ServerOptions options;
  options.limits.head_time = options.limits.transfer = options.limits.idle =
      std::chrono::milliseconds(50);
  start(options);
  Wire head(server_->port()), body(server_->port()), idle(server_->port());
  head.send("GET / HTTP/1.1\r\nHost:");
  body.send(
      "POST /api/v1/echo HTTP/1.1\r\nHost: shop\r\nContent-Type: application/json\r\n"
      "Content-Length: 20\r\n\r\n{");
  EXPECT_EQ(status_of_answer(head.read_all()), 408);
  EXPECT_EQ(status_of_answer(body.read_all()), 408);
  EXPECT_EQ(idle.read_all(), "");
  EXPECT_TRUE(idle.is_closed());
}

TEST_F(ServerTest, RefusesMoreConnectionsThanItsLimit) {
  ServerOptions options;
  options.limits.connections_per_address = 2;
  start(options);
  Wire first(server_->port()), second(server_->port());
  first.send(get("/healthz"));
  second.send(get("/healthz"));
  EXPECT_EQ(status_of_answer(first.read_answer()), 200);
  EXPECT_EQ(status_of_answer(second.read_answer()), 200);
  Wire third(server_->port());
  third.send(get("/healthz"));
  EXPECT_EQ(third.read_all(), "");
}

TEST_F(ServerTest, ServesKeptAnswersUntilTheirContentChanges) {
  ByteCache cache;
  int asked = 0;
  routes_
      .get("/api/v1/list", "List",
           [&asked](const None&, Call& call) -> Result<Greeting> {
             call.set_etag("v1");
             return Greeting{std::to_string(++asked) + std::string(2000, '.')};
           })
      .allow(Access::Public)
      .cached(CacheTag::Catalogue);
  router_ = std::make_unique<Router>(routes_, nobody_);
  Wire wire(start({}, ServerContent{.cache = &cache}));
  const auto list = [&](std::string_view headers) {
    wire.send("GET /api/v1/list HTTP/1.1\r\nHost: shop\r\n" + std::string(headers) + "\r\n");
    return wire.read_answer();
  };
  EXPECT_NE(list("").find("{\"text\":\"1."), std::string::npos);
  EXPECT_NE(list("").find("{\"text\":\"1."), std::string::npos);
  EXPECT_EQ(status_of_answer(list("If-None-Match: \"v1\"\r\n")), 304);
  EXPECT_NE(list("Authorization: Bearer admin\r\n").find("{\"text\":\"2."), std::string::npos);
  EXPECT_NE(list("Accept-Encoding: gzip\r\n").find("Content-Encoding: gzip"), std::string::npos);
  cache.invalidate(CacheTag::Catalogue);
  EXPECT_NE(list("").find("{\"text\":\"4."), std::string::npos);
}

TEST_F(ServerTest, TellsPrometheusWhatItDid) {
  Wire wire(start());
  wire.send(get("/api/v1/greeting") + get("/nowhere/secret") + get("/metrics"));
  wire.read_answer();
  wire.read_answer();
  const std::string text = wire.read_answer();
  EXPECT_NE(
      text.find("http_requests_total{method=\"GET\",route=\"/api/v1/greeting\",status=\"200\"}"
                " 1\n"),
      std::string::npos)
      << text;
  EXPECT_EQ(text.find("secret"), std::string::npos);
  EXPECT_NE(text.find("process_resident_memory_bytes"), std::string::npos);
  wire.send("GET /metrics HTTP/1.1\r\nHost: shop\r\nX-Forwarded-For: 203.0.113.9\r\n\r\n");
  EXPECT_EQ(status_of_answer(wire.read_answer()), 401);
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
